// Who may import whom (docs/architecture.md). test/import-rules.ts also checks that every file in src was seen.
const rooms = ['people', 'landscape', 'measurement', 'agenda', 'activities', 'casework', 'funding', 'communication', 'learning', 'change', 'backbone'];
const anyRoom = `(${rooms.join('|')})`;
const tests = '\\.test\\.tsx?$';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'kernel-imports-kernel', severity: 'error', from: { path: '^src/kernel/', pathNot: tests }, to: { path: '^src/', pathNot: '^src/kernel/' } },
    { name: 'platform-imports-platform', severity: 'error', from: { path: '^src/platform/', pathNot: tests }, to: { path: '^src/', pathNot: '^src/(platform|kernel)/' } },
    { name: 'contract-imports-kernel', severity: 'error', from: { path: `^src/${anyRoom}/contract`, pathNot: tests }, to: { path: '^src/', pathNot: ['^src/kernel/', '^src/$1/contract'] } },
    { name: 'model-imports-model-and-kernel', severity: 'error', from: { path: `^src/${anyRoom}/model/`, pathNot: tests }, to: { path: '^src/', pathNot: ['^src/kernel/', '^src/$1/model/'] } },
    {
      name: 'server-meets-other-rooms-at-the-door',
      severity: 'error',
      from: { path: `^src/${anyRoom}/server/`, pathNot: tests },
      to: { path: '^src/', pathNot: ['^src/$1/(server|model|contract)', '^src/[a-z]+/server/index\\.ts$', '^src/(kernel|platform)/'] },
    },
    {
      name: 'web-imports-contracts-models-kernel-web',
      severity: 'error',
      from: { path: `^src/(web|${anyRoom}/web)/`, pathNot: tests },
      to: { path: '^src/', pathNot: ['^src/web/', `^src/${anyRoom}/(contract|model|web)`, '^src/kernel/'] },
    },
    {
      name: 'pure-code-has-no-libraries-but-the-schema',
      severity: 'error',
      from: { path: ['^src/kernel/', `^src/${anyRoom}/(model|contract)`], pathNot: tests },
      to: { dependencyTypes: ['npm', 'core'], pathNot: 'node_modules/(zod|graphology[a-z-]*)/' },
    },
    ...rooms.map((room, at) => ({
      name: `${room}-knows-no-later-room`,
      severity: 'error',
      from: { path: `^src/${room}/(server|model|contract)`, pathNot: tests },
      to: { path: `^src/(${rooms.slice(at + 1).join('|') || 'nothing-later'})/` },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json', '.css'], conditionNames: ['import', 'types', 'default'] },
  },
};
