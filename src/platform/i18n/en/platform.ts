export const platform = {
  'no-house-there':
    '“{folder}” holds no data of Kizukai yet. Run this in the folder of Kizukai, or say where the data is with KIZUKAI_DATA. If this is the first time, begin with npm start.',
  config: 'Check the value of the environment variables {names}.',
  'clock-unreadable': 'KIZUKAI_NOW is not a time. Write it like 2026-11-21T09:00:00+09:00.',
  'secret-unreadable': 'A stored secret cannot be read. Check that KIZUKAI_SECRET is the same as before.',
  'key-not-written':
    'The key cannot be written to {folder}. Name a place with KIZUKAI_DATA that can be written to, or set KIZUKAI_SECRET.',
  'port-taken': 'Another program uses port {port}. Choose another with --port.',
  'database-folder-not-writable':
    'The data folder cannot be written to. Change its permissions, or choose another with KIZUKAI_DATA.',
  'database-folder-taken': 'Another program or user holds the data folder. Choose another with KIZUKAI_DATA.',
  'disk-full': 'The disk is full. Make room and start again. No data was lost.',
  'database-other-version':
    'The data was made by another version of PostgreSQL. Run “kizukai backup” with the version that made it and “kizukai restore” into a new folder.',
  'database-needs-account':
    'The database cannot run as root and no other account could be made. Start as an ordinary user, or run “useradd --system kizukai”.',
  'database-no-binaries':
    'There is no PostgreSQL for this machine. Run “npm ci” again, or name a server (16 or newer) in DATABASE_URL.',
  'database-port-taken': 'The port of the database is in use. Stop the other program and start again.',
  'database-did-not-start': 'The database did not start. Read the log in the data folder, remove the cause and start again.',
  'database-busy': 'Another Kizukai is starting or stopping the database. Please wait a moment and try again.',
  'database-newer': 'This database was made by a newer version. Please start with that version.',
  'migration-changed': 'A migration that was already applied has changed. Put the file back and write the change into a new one.',
  'calendar-never-open': 'No open day was found. Please check the days off in the business calendar.',
  'bad-amount': 'This is not an amount. Please enter a number.',
  'mixed-currencies': 'Amounts of different currencies cannot be added. Keep them apart.',
  'audit-broken': 'The audit record does not fit: something was changed or is missing.',
}
