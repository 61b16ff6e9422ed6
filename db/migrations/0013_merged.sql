-- Whoever asks for all that one person got, was told or holds asks for those merged into them too.
create index customers_merged on customers (merged_into) where merged_into is not null;
