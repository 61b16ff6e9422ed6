-- Why: a contract may be taken back long after its day, where the document came late or never; those few are found without reading all contracts, and those that begin with the goods don't stand in their way.

drop index contracts_open;
-- The last day of those a clock may begin with.
create index contracts_begun on contracts (greatest(terms ->> 'contractOn', terms ->> 'documentOn', terms ->> 'goodsOn', terms ->> 'newDocumentOn') desc)
  where cancelled_at is null and terms ->> 'kind' <> 'store';
-- Those whose clock waits.
create index contracts_waiting on contracts (contract_on desc)
  where cancelled_at is null and terms ->> 'kind' <> 'store'
    and case when terms ->> 'kind' = 'mail-order' then terms ->> 'goodsOn' is null
             when (terms ->> 'hindered')::boolean then terms ->> 'newDocumentOn' is null else terms ->> 'documentOn' is null end;
