export const dispatch = {
  'template-not-found': 'There is no such text.',
  'template-key-taken': 'A text with this key exists. Choose another key.',
  'nothing-to-publish': 'There is no draft to publish. Change the text first.',
  'template-faulty': 'The text has faults to fix first.',
  'no-such-provider': 'This channel has no such provider. Choose one of the list.',
  'channel-settings': 'Please check the settings.',
  'inbox-password':
    'The user name or password of the server replies are read from is wrong. Mend it in the settings of the channels.',
  'inbox-unsafe': 'No encrypted connection to the server replies are read from. Check its port (mostly 993) and its certificate.',
  'inbox-away':
    'The server replies are read from cannot be reached. Check its name and port; mails that came are read once it answers.',
  'delivery-not-found': 'There is no such message.',
  'mail-too-big': 'The mail is too big: 20 MB at most.',
  'link.broken-title': 'This link could not be opened',
  'link.broken': 'Part of the link seems to be missing. Please open the whole link from the e-mail you got.',
}
