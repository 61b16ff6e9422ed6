// Before the first paint, so that a person who chose light does not see a dark flash. A file, since inline scripts are refused.
try {
  const chosen = localStorage.getItem('kizukai-scheme')
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.mantineColorScheme = chosen
} catch {
  // Storage is switched off in this browser: follow the system.
}

// Before any module: zod would try `new Function` for speed, which the content security policy refuses and reports in every console.
globalThis.__zod_globalConfig = { jitless: true }
