export const channels = {
  title: 'Channels',
  about: 'How mail, SMS, LINE and others go out. Until a channel is set up, its messages stay in the tray.',
  on: 'Use it',
  provider: 'Provider',
  save: 'Save',
  saved: 'Saved.',
  fromEnvironment: 'Set by SMTP_URL. What you save here takes its place.',
  secretSet: 'Set (type only to change)',
  test: { to: 'Send a test to', send: 'Send a test' },
  human: 'Done by people',
  off: 'Tray',
  state: { on: 'In use', off: 'To the tray' },
}
