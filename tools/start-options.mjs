import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { giveUp, root } from './bootstrap.mjs';

const portText = 'a port from 0 to 65535; 0 takes any free one';

/** Every option of `npm start`: name, environment variable, default, and its line of help. */
const table = [
  ['data', 'BURROW_DATA', join(root, 'data'), 'folder', "the clinic's data"],
  ['port', 'BURROW_PORT', '7717', 'n', `the workstation's address: ${portText}`],
  ['server', 'BURROW_SERVER', '', 'url', 'join this sync server as a further station instead of running one'],
  [
    'code',
    'BURROW_CODE',
    '',
    'code',
    'one-time code to join it with; without one the workstation asks for it',
  ],
  ['server-port', 'BURROW_SERVER_PORT', '7718', 'n', `own sync server: ${portText}`],
  ['station', 'BURROW_STATION', 'Front desk', 'name', 'name of this station'],
  [
    'bind',
    'BURROW_BIND',
    '127.0.0.1',
    'address',
    'address that all listeners bind to; 0.0.0.0 opens them to the network',
  ],
  [
    'lan',
    'BURROW_LAN',
    '',
    'address',
    "address of this computer on the clinic's network; stations there then sync with each other, also with no internet",
  ],
  ['lan-port', 'BURROW_LAN_PORT', '7719', 'n', `the clinic's other stations: ${portText}`],
  ['mllp-port', 'BURROW_MLLP_PORT', '2575', 'n', `HL7 analyzers: ${portText}`],
  ['astm-port', 'BURROW_ASTM_PORT', '2576', 'n', `ASTM analyzers over TCP: ${portText}`],
  ['dicom-port', 'BURROW_DICOM_PORT', '11112', 'n', `DICOM modalities: ${portText}`],
  ['ae-title', 'BURROW_AE_TITLE', 'BURROW', 'title', 'DICOM application entity title'],
];

/** Reads the options; ends the program with one sentence when one is wrong, or with the help when asked. */
export function readOptions(argv, env) {
  const values = parse(argv);
  if (values.help) {
    process.stdout.write(help());
    process.exit(0);
  }
  const text = (name) => {
    const [, variable, fallback] = table.find(([option]) => option === name);
    return values[name] ?? (env[variable] || fallback);
  };
  const port = (name) => {
    const value = Number(text(name));
    if (!Number.isInteger(value) || value < 0 || value > 65_535)
      giveUp(`--${name} is ${text(name)}; it must be ${portText}.`);
    return value;
  };
  const server = text('server');
  if (server && !/^https?:\/\//.test(server))
    giveUp(`--server is ${server}; it must be an address like http://192.168.1.10:7718.`);
  if (text('ae-title').length > 16) giveUp('--ae-title is longer than the 16 characters that DICOM allows.');
  return {
    data: text('data'),
    port: port('port'),
    server: server || undefined,
    code: text('code') || undefined,
    serverPort: port('server-port'),
    station: text('station'),
    bind: text('bind'),
    lan: text('lan'),
    lanPort: port('lan-port'),
    mllpPort: port('mllp-port'),
    astmPort: port('astm-port'),
    dicomPort: port('dicom-port'),
    aeTitle: text('ae-title'),
    demo: !(values['no-demo'] || env.BURROW_NO_DEMO),
    recover: Boolean(values.recover) || env.BURROW_RECOVER === 'yes',
    browser: !(values['no-browser'] || env.BURROW_NO_BROWSER || env.CI),
  };
}

function parse(argv) {
  const flags = {
    'no-demo': { type: 'boolean' },
    recover: { type: 'boolean' },
    'no-browser': { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  };
  try {
    return parseArgs({
      args: argv,
      options: { ...Object.fromEntries(table.map(([name]) => [name, { type: 'string' }])), ...flags },
    }).values;
  } catch (error) {
    return giveUp(`${error.message.split('.')[0]}. See: npm start -- --help`);
  }
}

function help() {
  const lines = table.map(([name, variable, fallback, value, meaning]) => {
    const shown = fallback === '' ? '' : ` [${fallback}]`;
    return `  ${`--${name} <${value}>`.padEnd(24)} ${variable.padEnd(20)} ${meaning}${shown}`;
  });
  return `npm start -- [options]        runs the clinic; Ctrl-C ends it

  option                   environment          meaning [default]
${lines.join('\n')}
  --no-demo                BURROW_NO_DEMO       start with an empty practice instead of the demo clinic
  --recover                BURROW_RECOVER=yes   set a damaged database aside, keep what can be read, take the rest from the server
  --no-browser             BURROW_NO_BROWSER    open no window and no browser

Once everything listens it prints one line: READY {"workstation", "server", "mllp", "astm", "dicom", "data", "signIn"}.
DATABASE_URL points the sync server at a PostgreSQL of your own. npm run demo:reset starts the demo clinic anew.
`;
}
