/** Who may import what (docs/ARCHITECTURE.md). Type-only imports count. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$|/test/' },
  to: { path: '^(packages|apps|tests|tools)/', pathNot: [...allowed] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only(
      'shared-is-alone',
      '^packages/shared/',
      ['^packages/shared/'],
      'shared runs anywhere and knows nobody',
    ),
    only(
      'storage-is-alone',
      '^packages/rxdb-storage-sqlite/',
      ['^packages/rxdb-storage-sqlite/'],
      'the storage is useful to anyone',
    ),
    only(
      'devices-know-shared-types',
      '^packages/devices/',
      ['^packages/devices/', '^packages/shared/'],
      'protocols know no clinic',
    ),
    only(
      'core-is-below-the-apps',
      '^packages/core/',
      ['^packages/'],
      'core is started by apps, never the other way round',
    ),
    only(
      'server-knows-shared',
      '^apps/sync-server/',
      ['^apps/sync-server/', '^packages/shared/'],
      'the server and the station meet in shared',
    ),
    only(
      'renderer-knows-shared',
      '^apps/desktop/src/renderer/',
      ['^apps/desktop/src/renderer/', '^packages/shared/'],
      'no core, no node in a page',
    ),
    only(
      'main-is-thin',
      '^apps/desktop/src/main/',
      ['^apps/desktop/src/main/', '^packages/shared/src/kernel/'],
      'the shell knows no patient',
    ),
    only(
      'preload-is-tiny',
      '^apps/desktop/src/preload/',
      ['^packages/shared/src/kernel/host-api'],
      'the preload hands over a port',
    ),
    {
      name: 'core-without-electron',
      comment: 'core runs in plain Node',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'pages-without-node',
      comment: 'shared and the renderer run in a browser',
      severity: 'error',
      from: { path: '^(packages/shared|apps/desktop/src/renderer)/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shared-on-zod-only',
      comment: 'zod and the contract builder, nothing else',
      severity: 'error',
      from: { path: '^packages/shared/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-peer'], pathNot: 'node_modules/(zod|@orpc/contract)/' },
    },
    {
      name: 'modules-enter-by-the-front-door',
      comment: 'the contract is bound in the gateway only',
      severity: 'error',
      from: { path: '^packages/core/src/modules/' },
      to: { path: '^packages/core/src/gateway/(?!runner)' },
    },
    {
      name: 'declared-dependencies',
      comment: "an import must be in the package's own package.json",
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: '\\.test\\.tsx?$|/test/|\\.config\\.ts$' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/(out|dist)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
