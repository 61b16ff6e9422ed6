/** What is said of the sending domain, by the finding's id, in a shop owner's words. */
export const sendingDomain = {
  'sending.domain-unset':
    'No mail leaves yet. Once a mail server and a sender address are set, the domain can be looked up here.',
  'sending.domain-free':
    'Anybody may have an address at {domain}. To arrive under the name of your shop, send from an address of its own domain (info@your-shop.jp).',
  'sending.domain-example': '{domain} is a domain for examples and cannot be looked up. Send from an address of your own domain.',
  'sending.domain-unseen': '{domain} has not been looked up with these settings yet. Press “Look”.',
  'sending.domain-no-dns':
    'The DNS (the address book of domains) could not be asked. This machine may not reach the internet, or its name server is down. Sending is not affected.',

  'sending.spf-good': 'SPF: the list of servers that may send is as it should be.',
  'sending.spf-none':
    'SPF: there is no list of the servers that send for you. You cannot be told from a forger, and mail may not arrive. Write the TXT record below.',
  'sending.spf-several':
    'SPF: there are {#count} lists. Unless there is just one, receivers read none. Delete them all and write the one TXT record below, which holds them together.',
  'sending.spf-unreadable': 'SPF: “{word}” cannot be read. As it stands it is as if there were no list.',
  'sending.spf-nobody':
    'SPF: it says that nobody sends mail from this domain, so mail is refused. Replace it with the TXT record below.',
  'sending.spf-open':
    'SPF: it says that anybody may send (+all), so anybody can pose as you. Replace it with the TXT record below.',
  'sending.spf-no-end': 'SPF: it does not say what to do about servers that are not on the list. End it with ~all.',
  'sending.spf-lookups':
    'SPF: to read the list takes {#count} questions. Beyond 10 it is not read. Take out the include: of services you no longer use.',
  'sending.spf-empty': 'SPF: {#count} names on the list no longer exist. Beyond 2 it may not be read. Take them out.',
  'sending.spf-part-syntax':
    'SPF: “{at}”, which the list leads to, cannot be read. Tell the company whose it is, or take out its include:.',
  'sending.spf-part-nothing-there':
    'SPF: the list leads to {at}, where there is no SPF. As it stands the whole list is not read. Take out that include:.',
  'sending.spf-part-several':
    'SPF: the list leads to {at}, where there are two. As it stands the whole list is not read. Tell that company.',
  'sending.spf-part-no-answer': 'SPF: {at}, which the list leads to, could not be looked up just now. Look again later.',
  'sending.spf-no-answer': 'SPF: {domain} could not be looked up (the DNS did not answer). Look again later.',
  'sending.spf-ptr': 'SPF: “ptr” should no longer be used. Take it out if you can do without.',
  'sending.spf-long': 'SPF: the list has {#count} characters. Beyond 450 some receivers cannot read it.',
  'sending.spf-lets-server': 'SPF: your mail server {host} is on the list.',
  'sending.spf-not-server':
    'SPF: the mail server {host} does not seem to be on the list. Follow what your server’s company says; if it says nothing, use the TXT record below.',
  'sending.spf-server-unknown':
    'SPF: whether your mail server is on the list cannot be told from here. Compare it with what its company says.',

  'sending.dkim-no-key':
    'DKIM: Kizukai does not sign. If your server’s company signs for you, that is fine (open a test mail in Gmail, choose “Show original” and see whether DKIM says PASS). If not, press “Make a key”.',
  'sending.dkim-off': 'DKIM: mails go out unsigned at the moment.',
  'sending.dkim-signing': 'DKIM: every mail is signed with the key {selector}, and its TXT record is right.',
  'sending.dkim-ready': 'DKIM: the TXT record of the key {selector} is right. Signing can begin.',
  'sending.dkim-waiting-none':
    'DKIM: the TXT record of the key {selector} is not to be seen yet. Write the one below. Once it is seen, signing begins by itself.',
  'sending.dkim-signing-none':
    'DKIM: mails are signed with the key {selector}, but its TXT record is gone. They count as unsigned. Write the one below again.',
  'sending.dkim-other-key':
    'DKIM: another key stands at {selector}. Signatures do not hold. Replace it with the TXT record below.',
  'sending.dkim-several': 'DKIM: there are two or more TXT records at {selector}. Keep just one.',
  'sending.dkim-revoked':
    'DKIM: the key at {selector} is empty, which means that it is void. Replace it with the TXT record below.',
  'sending.dkim-unreadable': 'DKIM: the TXT record at {selector} is cut off or mistyped. Paste the one below as it is.',
  'sending.dkim-other-use': 'DKIM: the TXT record at {selector} is not for signing mail. Replace it with the one below.',
  'sending.dkim-no-answer': 'DKIM: the TXT record of the key {selector} could not be looked up just now. Look again later.',
  'sending.dkim-key-unreadable':
    'DKIM: the key {selector} cannot be opened, so mails go unsigned. KIZUKAI_SECRET seems to have changed. Set it back, or make a new key.',
  'sending.dkim-renew': 'DKIM: the key {selector} is over {months} months old. Make a new one and change over.',
  'sending.dkim-old-may-go':
    'DKIM: it is {days} days since the former key {selector} last signed. Its TXT record may be deleted.',

  'sending.dmarc-none':
    'DMARC: nothing says what to do about forged mail. docomo may show a warning, and whoever sends much to Gmail or Outlook.com must have it. Begin with the TXT record below, which only watches.',
  'sending.dmarc-several': 'DMARC: there are {#count} records. Unless there is just one, none is read. Keep one.',
  'sending.dmarc-unreadable': 'DMARC: “{record}” cannot be read. Replace it with the TXT record below.',
  'sending.dmarc-watch': 'DMARC: there is one (p=none: it only watches).',
  'sending.dmarc-strong': 'DMARC: there is one (forged mail: {policy}).',
  'sending.dmarc-above': 'DMARC: the record of the domain above ({at}) holds for this one too.',
  'sending.dmarc-no-reports': 'DMARC: it names nobody to report to (rua). You would not notice somebody posing as you.',
  'sending.dmarc-part': 'DMARC: it holds for {percent}% of the mail only.',
  'sending.dmarc-no-answer': 'DMARC: it could not be looked up just now. Look again later.',
  'sending.dmarc-passes-both': 'Mails can be told to be yours by both SPF and DKIM.',
  'sending.dmarc-passes-dkim': 'Mails can be told to be yours by their DKIM signature.',
  'sending.dmarc-passes-spf':
    'Mails can be told to be yours by SPF (a forwarded mail loses it; a DKIM signature would make sure).',
  'sending.dmarc-passes-unknown':
    'Whether mails can be told to be yours cannot be said from here. Open a test mail in Gmail and see whether DMARC says PASS.',
  'sending.dmarc-passes-none':
    'SPF does not tell that mails are yours, nor does a DKIM signature of Kizukai. Unless your server’s company signs, nothing does.',
  'sending.dmarc-refused':
    'SPF does not tell that mails are yours, nor does a DKIM signature of Kizukai. Unless your server’s company signs, your strict DMARC throws them away. Mend it at once.',

  'sending.mx-good': 'MX: answers and returned mail are taken in by {host}.',
  'sending.mx-none': 'MX: {domain} has no server that takes mail in. Answers of customers and returned mail do not come back.',
  'sending.mx-nobody': 'MX: {domain} says that it takes no mail. It is not trusted as a sender and is refused.',
  'sending.mx-no-answer': 'MX: {domain} could not be looked up just now.',

  'sending.server-secure': 'The line to the mail server {host} is encrypted ({protocol}).',
  'sending.server-plain': 'The line to the mail server {host} is not encrypted. Choose STARTTLS or TLS.',
  'sending.server-no-tls':
    'No encrypted line to the mail server {host} comes about. Check the port, the encryption and the server’s certificate.',
  'sending.server-no-line': 'The mail server {host} could not be reached just now.',
  'sending.server-here':
    'The mail server is on this machine. By which address mail leaves, and what that is called, cannot be told from here.',
  'sending.server-nowhere': 'The name of the mail server, {host}, is not in the DNS.',
  'sending.server-inside':
    'The mail server {host} is in your own network. By which address mail leaves cannot be told from here.',
  'sending.server-no-answer': 'The address of the mail server {host} could not be looked up just now.',
  'sending.server-no-name-answer': 'The name of the address of {host} (reverse DNS) could not be looked up just now.',
  'sending.server-named': 'The address and the name of the mail server {host} lead to each other (reverse DNS).',
  'sending.server-unnamed':
    'The address of the mail server, {ip}, has no name (reverse DNS). If mail leaves for customers from here, Gmail and others refuse it. Ask the server’s company.',
  'sending.server-name-leads-away':
    'The name of the mail server’s address, {ip}, does not lead back to it (reverse DNS). Ask the server’s company.',

  'sending.figures-nothing-sent': 'No mail left in the last {days} days.',
  'sending.figures-few-failed':
    'Of {#sent} mails in the last {days} days {#failed} ({share}%) did not arrive. Stay below {limit}%.',
  'sending.figures-many-failed':
    'Of {#sent} mails in the last {days} days {#failed} ({share}%) did not arrive, over the {limit}% to stay below. Correct old addresses or take them out.',
  'sending.figures-no-complaints':
    'Nobody reported spam to us in the last {days} days. But Gmail does not tell of single mails: look into Google’s Postmaster Tools whether it is below {limit}% (aim for {aim}%).',
  'sending.figures-complaints-few':
    '{#complained} ({share}%) reports of spam in the last {days} days. It must stay below {limit}%.',
  'sending.figures-complaints-near':
    '{#complained} ({share}%) reports of spam in the last {days} days: no longer below the {aim}% to aim for. It must stay below {limit}%. Think over whom you write to, and how often.',
  'sending.figures-complaints-over':
    '{#complained} ({share}%) reports of spam in the last {days} days: the limit of {limit}% is reached. Stop advertising and think over whom you write to.',
  'sending.figures-not-bulk':
    'Within a day at most {#google} mails went to Gmail and {#outlook} to Outlook.com (bulk senders begin at {#googleLimit} and {#outlookLimit}).',
  'sending.figures-bulk':
    'Within a day up to {#google} mails went to Gmail and {#outlook} to Outlook.com. A bulk sender needs SPF, DKIM and DMARC, all of them, and unsubscribing in one click.',
  'sending.figures-one-click':
    'Every advertising mail bears the mark to unsubscribe in one click, and stops at once when it is used.',

  'sending-domain-unset': 'First set a mail server and a sender address.',
  'dkim-keys-many': 'There are too many keys. Remove those you do not use.',
  'dkim-no-such-key': 'This key was not found.',
  'dkim-unreadable': 'This key cannot be opened. Make a new one.',
  'dkim-not-seen': 'The TXT record of this key is not seen right yet. Write it, then press “Look again”.',
  'dkim-signing': 'This key signs at the moment. First change to another one, or stop signing.',
}
