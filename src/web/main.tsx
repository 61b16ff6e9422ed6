import '@fontsource-variable/noto-sans-jp/wght.css'
import '@fontsource/shippori-mincho/600.css'
import '@mantine/core/styles.layer.css'
import '@mantine/dates/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './style/tokens.css'
import './style/base.css'
import './style/mantine.css'
import 'dayjs/locale/ja.js'
import { createRoot } from 'react-dom/client'
import { App, client } from './app/app.tsx'
import { markBusy } from './app/busy.ts'
import { router } from './app/router.tsx'
import { i18n, startTexts } from './i18n/index.ts'
import { listenToKeys } from './lib/keys.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
await startTexts()
// What the server said stands in the language that was.
i18n.on('languageChanged', () => void client.invalidateQueries())
listenToKeys()
markBusy(root, router, client)
createRoot(root).render(<App />)
