import { afterAll, expect, test } from 'vitest';
import { eventually } from '../support/api.ts';
import { violationsOf } from './accessible.ts';
import { useClinic } from './clinic.ts';
import { openGateway } from './gateway-host.ts';
import { NARROW, WIDE } from './host.ts';
import { sendResult } from './scenarios-lab.ts';
import { cutOff, picture } from './whole-screen.ts';

/**
 * Every screen by axe: WCAG 2.2 A and AA, light and dark, wide and narrow; and nothing of it is cut off, on a phone and
 * at 200 % neither. With BURROW_LOOKS set, pictures of all of them lie in test-results/screens.
 */
const clinic = useClinic(openGateway);
const sizes = { wide: WIDE, narrow: NARROW };

/** Shows a screen; what it awaits is there before axe looks. */
interface Shown {
  path: () => Promise<string> | string;
  login?: string;
  ready: string;
  andThen?: () => Promise<void>;
}
const miso = async () => `/patients/${(await clinic.patient('Miso')).id}`;
const key = (name: string, wanted: string) => async () => {
  await clinic.page.keyboard.press(name);
  await clinic.page.locator(wanted).first().waitFor();
};

const screens: Record<string, Shown> = {
  today: { path: () => '/', ready: '[data-testid=arrival]' },
  palette: { path: () => '/', ready: '[data-testid=arrival]', andThen: key('Control+k', '[role=option]') },
  keys: { path: () => '/', ready: '[data-testid=arrival]', andThen: key('?', '[role=dialog]') },
  patients: { path: () => '/patients', ready: 'tbody tr' },
  'register a patient': {
    path: () => '/patients?panel=register',
    login: 'sam',
    ready: '[role=dialog] input',
  },
  summary: { path: miso, ready: '[data-testid=patient-name]' },
  'edit a patient': { path: async () => `${await miso()}?panel=edit`, ready: '[role=dialog]' },
  'change the owner': {
    path: async () => `${await miso()}?panel=transfer`,
    login: 'priya',
    ready: '[role=dialog]',
  },
  'merge a duplicate': { path: async () => `${await miso()}?panel=merge`, ready: '[role=dialog]' },
  'record a death': { path: async () => `${await miso()}?panel=death`, ready: '[role=dialog]' },
  'order lab': {
    path: async () => `${await miso()}?panel=order-lab`,
    ready: '[role=dialog] [type=checkbox]',
  },
  'order imaging': { path: async () => `${await miso()}?panel=order-imaging`, ready: '[role=dialog]' },
  'weight and vitals over time': {
    path: async () => `${await miso()}?panel=trends`,
    ready: '[data-testid=vital-trend]',
  },
  'record a weight': { path: async () => `${await miso()}?panel=weight`, ready: '[role=dialog]' },
  'chart lab': { path: async () => `${await miso()}/lab`, ready: 'tbody tr' },
  'enter results': {
    path: async () => `${await miso()}/lab?panel=enter-result`,
    ready: '[role=dialog] input[type=date]',
  },
  'stage the kidneys': {
    path: async () => `${await miso()}/lab?panel=stage-kidney`,
    ready: '[role=dialog] [type=checkbox]',
  },
  'lab settings': { path: () => '/settings/lab', ready: 'main form' },
  'a critical value': {
    path: async () => {
      const [waiting] = await (await clinic.api('elena')).lab.criticals({});
      return `/patients/${waiting!.patientId}/lab?report=${waiting!.reportId}`;
    },
    ready: '[role=group] button',
  },
  trend: { path: async () => `${await miso()}/lab?analyte=CREA`, ready: 'main ol li' },
  'an anaesthesia': {
    path: async () => `${await miso()}/anaesthesia`,
    ready: '[data-testid=anaesthesia-chart]',
  },
  'a running anaesthesia': { path: runningAnaesthesiaPath, ready: 'main form' },
  'begin an anaesthesia': {
    path: async () => `${await miso()}?panel=anaesthesia`,
    ready: '[role=dialog] [type=checkbox]',
  },
  'in-patients': { path: () => '/in-patients', ready: '[data-testid=task]' },
  'treatment sheet': {
    path: async () => `/patients/${(await clinic.patient('Buddy')).id}/stay`,
    ready: '[data-testid=cell]',
  },
  'a task of the sheet': {
    path: async () => `/patients/${(await clinic.patient('Buddy')).id}/stay`,
    ready: '[data-testid=cell]',
    andThen: async () => {
      await clinic.page.getByTestId('cell').first().click();
      await clinic.page.locator('[role=dialog]').waitFor();
    },
  },
  'order a treatment': {
    path: async () => `/patients/${(await clinic.patient('Buddy')).id}/stay?panel=treatment`,
    ready: '[role=dialog] input',
  },
  admit: { path: async () => `${await miso()}?panel=admit`, ready: '[role=dialog] input' },
  consents: { path: async () => `${await miso()}/consents`, ready: '[data-testid=consent]' },
  'take a consent': {
    path: async () => `${await miso()}/consents?panel=consent`,
    ready: '[data-testid=signature-pad]',
  },
  'decline a treatment': { path: async () => `${await miso()}?panel=decline`, ready: '[role=dialog] input' },
  'consent forms': { path: () => '/settings/consents', ready: '[data-testid=consent-form]', login: 'priya' },
  documents: { path: async () => `${await miso()}/documents`, ready: '[data-testid=drop-zone]' },
  'chart imaging': { path: async () => `${await miso()}/imaging`, ready: '[data-testid=study]' },
  vaccinations: { path: async () => `${await miso()}/vaccinations`, ready: '[data-testid=due-line]' },
  vaccinate: { path: async () => `${await miso()}?panel=vaccinate`, ready: '[role=dialog] input' },
  'an open visit': {
    path: async () => `${await miso()}/visit?visit=today`,
    ready: '[data-testid=save-state]',
  },
  'visit settings': { path: () => '/settings/visits', ready: 'main form', login: 'priya' },
  'a signed visit': { path: signedVisitPath, ready: 'main form' },
  'certificate of vaccinations': {
    path: async () => `${await miso()}/vaccinations?panel=certificate`,
    ready: '[role=dialog] [type=checkbox]',
  },
  'vaccinations due': { path: () => '/vaccinations', ready: '[data-testid=due-patient]' },
  'to bill': { path: () => '/billing', ready: '[data-testid=charge]', login: 'sam' },
  medicines: { path: async () => `${await miso()}/medicines`, ready: '[data-testid=patient-name]' },
  'draw a controlled drug': { path: async () => `${await miso()}?panel=draw`, ready: '[role=dialog] input' },
  'controlled drugs': { path: () => '/controlled-drugs', ready: 'main h1' },
  prescribe: { path: async () => `${await miso()}?panel=prescribe`, ready: '[role=dialog] input' },
  history: { path: async () => `${await miso()}/history`, ready: '[data-testid=patient-name]' },
  'chart calculators': {
    path: async () => `${await miso()}/calculators?calculator=restingEnergy`,
    ready: '[data-testid=answer]',
  },
  'a poison': {
    path: async () => `${await miso()}/calculators?calculator=paracetamol`,
    ready: 'main h2',
    andThen: eaten,
  },
  calculators: { path: () => '/calculators?calculator=drugDose', ready: 'main h1' },
  'lab inbox': { path: () => '/lab', ready: 'main h1' },
  'imaging worklist': { path: () => '/imaging', ready: '[data-testid=study]' },
  viewer: { path: viewerPath, ready: '[data-testid=stage] canvas' },
  attention: { path: () => '/attention', ready: 'main li' },
  'held item': { path: heldPath, ready: '[role=radiogroup]' },
  devices: { path: () => '/devices', ready: '[data-testid=device]', login: 'priya' },
  'add a device': { path: () => '/devices?panel=add', ready: '[role=dialog]', login: 'priya' },
  stations: { path: () => '/settings/stations', ready: 'tbody tr', login: 'priya' },
  backups: { path: () => '/settings/backups', ready: '#export', login: 'priya' },
  staff: { path: () => '/settings/staff', ready: 'tbody tr', login: 'priya' },
  practice: { path: () => '/settings/practice', ready: 'main form', login: 'priya' },
  vaccines: { path: () => '/settings/vaccines', ready: 'main form', login: 'priya' },
  scanner: { path: () => '/settings/scanner', ready: 'main form', login: 'priya' },
  audit: { path: () => '/settings/audit', ready: 'tbody tr', login: 'priya' },
  appearance: { path: () => '/settings/appearance', ready: '[role=radiogroup]' },
  sync: { path: () => '/sync', ready: 'main h1' },
  'my animals': { path: () => '/', ready: 'main li', login: 'ana@example.org' },
};

/** One tablet, so that the bar of thresholds is there. */
async function eaten(): Promise<void> {
  await clinic.page.getByRole('textbox', { name: 'Tablets eaten' }).fill('1');
  await clinic.page.getByTestId('answer').waitFor();
}

async function runningAnaesthesiaPath(): Promise<string> {
  const patientId = (await clinic.patient('Luna')).id;
  const setup = { procedure: 'Spay', asa: 'I' as const, agents: '', tubeSize: '', circuit: '', checked: [] };
  await (await clinic.api('elena')).anaesthesia.begin({ patientId, ...setup });
  return `/patients/${patientId}/anaesthesia`;
}

async function viewerPath(): Promise<string> {
  const { id } = await clinic.patient('Miso');
  const [study] = await (await clinic.api('elena')).imaging.studies({ patientId: id });
  return `/imaging/studies/${id}/${study!.studyInstanceUid.replaceAll('.', '-')}`;
}

async function signedVisitPath(): Promise<string> {
  const patientId = (await clinic.patient('Simba')).id;
  const vet = await clinic.api('elena');
  const { id: visitId } = await vet.visit.start({ patientId });
  await vet.clinical.recordVitals({ patientId, visitId, pulsePerMinute: 900 });
  const text = { field: 'plan' as const, text: 'Rest', from: [''] };
  const { edits } = await vet.visit.write({ patientId, visitId, ...text });
  await vet.visit.sign({ patientId, visitId, edits });
  const addendum = { reason: 'Phone', text: 'Called.' };
  await vet.visit.addAddendum({ patientId, visitId, ...addendum });
  return `/patients/${patientId}/visit?visit=${visitId}`;
}

async function heldPath(): Promise<string> {
  await sendResult(clinic.station.mllp.port!, { patientId: 'AXE-1', patientName: 'Luna', species: 'cat' });
  const vet = await clinic.api('elena');
  const [item] = await eventually(
    () => vet.attention.held({}),
    (items) => items.some(({ sent }) => sent.patientIds.includes('AXE-1')),
  );
  return `/attention/held/${item!.id}`;
}

/** What axe finds in both schemes and sizes, and what is cut off in any size, each as one line. */
async function problems(name: string): Promise<string[]> {
  const { page } = clinic;
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-scheme=${colorScheme}]`).waitFor();
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      const lines = await violationsOf(page, colorScheme === 'light' ? 'all' : 'colour');
      found.push(...lines.map((line) => `${size} ${colorScheme} ${line}`));
      if (colorScheme === 'dark') await picture(page, `${name}-${size}-dark`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return [...found, ...(await cutOff(page, name))];
}

afterAll(async () => {
  await clinic.page.emulateMedia({ colorScheme: null, reducedMotion: null });
});

test('H-63, axe: sign-in', async () => {
  await clinic.openSignedOut();
  expect(await problems('sign-in')).toEqual([]);
  await clinic.page.getByRole('button', { name: /Elena Reyes/ }).click();
  await clinic.page.getByLabel('Password').waitFor();
  expect(await problems('password')).toEqual([]);
});

for (const [name, { path, login, ready, andThen }] of Object.entries(screens)) {
  test(`H-63, axe: ${name}`, async () => {
    await clinic.page.setViewportSize(WIDE);
    await clinic.open(await path(), login);
    await clinic.page.locator(ready).first().waitFor();
    await andThen?.();
    expect(await problems(name)).toEqual([]);
  });
}
