// The walls of DESIGN.md section 2. One list is the architecture: a domain may import only domains written before it.
const order = [
  'staff',
  'audit',
  'law',
  'customers',
  'purchases',
  'consent',
  'selling',
  'imports',
  'purposes',
  'templates',
  'approvals',
  'touchpoints',
  'gate',
  'channels',
  'dispatch',
  'tasks',
  'plans',
  'privacy',
  'explain',
  'history',
  'insight',
]

const D = '^src/domains/'
const test = '[.]test[.]tsx?$'
// What the web may use: decisions, wire types, and the single list of permissions.
const pure = `${D}.+[/-](contract|rules|permissions)[.]ts$`
const door = [`${D}[^/]+/(index|contract|rules|permissions)[.]ts$`, `${D}[^/]+/[^/]+-(contract|rules)[.]ts$`]
const sql = '(store|views)[.]ts$'
const drivers = 'node_modules/(kysely|pg|pg-cursor|pg-copy-streams)/'
// Libraries that compute and touch nothing: no file, no network, no clock.
const pureLibraries =
  'node_modules/(zod|temporal-polyfill|temporal-utils|temporal-spec|@holiday-jp|libphonenumber-js|liquidjs|marked|sanitize-html|yaml)/'

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    forbid('no-cycles', 'Knowledge flows one way.', {}, { circular: true }),
    forbid(
      'every-import-leads-somewhere',
      'An import that resolves to nothing would slip through every other wall.',
      {},
      { couldNotResolve: true },
    ),
    forbid(
      'kernel-stands-alone',
      'The kernel imports nothing of the project.',
      { path: '^src/kernel/', pathNot: test },
      { path: '^(src|test|bin|bench)/', pathNot: '^src/kernel/' },
    ),
    forbid(
      'kernel-is-pure',
      'The kernel computes; it opens no file and no socket.',
      { path: '^src/kernel/', pathNot: test },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'platform-knows-no-domain',
      'The platform speaks no domain words.',
      { path: '^src/platform/', pathNot: test },
      { path: '^src/(domains|app|web)/' },
    ),
    forbid(
      'every-domain-stands-in-the-list',
      'A new domain gets its place in the order above first.',
      { path: `${D}(?!(${order.join('|')})/)[^/]+/` },
      {},
    ),
    forbid(
      'enter-a-domain-by-its-door',
      'Another domain is entered by its index, contract or rules.',
      { path: `${D}([^/]+)/`, pathNot: test },
      { path: D, pathNot: [`${D}$1/`, ...door] },
    ),
    ...order.map((domain, i) =>
      forbid(
        `${domain}-looks-only-back`,
        'A domain knows only those before it.',
        { path: `${D}${domain}/`, pathNot: test },
        { path: `${D}(${order.slice(i + 1).join('|') || '-'})/` },
      ),
    ),
    forbid(
      'rules-and-contracts-are-pure',
      'Rules and contracts see the kernel, each other and libraries that only compute.',
      { path: pure },
      { pathNot: ['^src/kernel/', pure, pureLibraries] },
    ),
    forbid(
      'sql-lives-in-stores',
      'SQL stands in *store.ts and *views.ts of a domain and in the platform.',
      { path: '^src/', pathNot: ['^src/platform/', sql, test] },
      { path: drivers },
    ),
    forbid(
      'web-sees-only-pure-code',
      'The web sees kernel, contracts and rules.',
      { path: '^src/web/', pathNot: test },
      { path: '^(src|test|bin|bench)/', pathNot: ['^src/(web|kernel)/', pure] },
    ),
    forbid(
      'web-runs-in-a-browser',
      'Nothing of Node reaches a browser.',
      { path: '^src/web/', pathNot: test },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'nobody-imports-app',
      'Composition is the last to know.',
      { path: '^src/', pathNot: ['^src/app/', test] },
      { path: '^src/app/' },
    ),
    forbid(
      'the-product-needs-no-tests',
      'What ships does not lean on tests.',
      { path: '^src/', pathNot: test },
      { path: ['^(test|bench|bin)/', test] },
    ),
    forbid(
      'the-product-needs-no-tools',
      'What ships uses no development dependency.',
      { path: '^src/', pathNot: test },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.css$|\\.svg$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
