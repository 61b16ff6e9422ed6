export const backup = {
  'backup-missing': 'The backup file is not there or cannot be read. Check its place and permissions.',
  'backup-unreadable': 'This is not a Kizukai backup. Name a file made by `kizukai backup`.',
  'backup-damaged': 'The backup file is cut short or damaged. Copy it again from the original. The database has not changed.',
  'backup-newer':
    'This backup was made by a newer version of the program. Restore it with that version. The database has not changed.',
  'backup-other-schema':
    'The tables of this backup do not fit the program. Restore it with the version that made it. The database has not changed.',
  'backup-not-writable': 'The backup cannot be written. Check that the folder exists and that you may write there.',
  'restore-not-empty':
    'The database already holds data. Restore into a new folder (--data), or add --replace if the present data may go.',
  'restore-in-use': 'Another Kizukai is using the database. Stop it and try again. The database has not changed.',
}
