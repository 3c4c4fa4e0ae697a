/** The one place where colours are written down; components use the theme's tokens. Contrast is AA in both. */
export const lightColours = {
  mode: 'light',
  primary: { main: '#0f625d', dark: '#0a4a46', contrastText: '#ffffff' },
  secondary: { main: '#4b5a5c', contrastText: '#ffffff' },
  error: { main: '#b0271f', contrastText: '#ffffff' },
  warning: { main: '#855000', contrastText: '#ffffff' },
  info: { main: '#27569f', contrastText: '#ffffff' },
  success: { main: '#1f6a3c', contrastText: '#ffffff' },
  background: { default: '#f4f6f6', paper: '#ffffff' },
  text: { primary: '#162022', secondary: '#526064', disabled: '#7b888b' },
  divider: '#dde3e3',
} as const;

export const darkColours = {
  mode: 'dark',
  primary: { main: '#63c7be', dark: '#46a79e', contrastText: '#06201e' },
  secondary: { main: '#a9b6b8', contrastText: '#101516' },
  error: { main: '#ff9d94', contrastText: '#2c0906' },
  warning: { main: '#efb964', contrastText: '#261800' },
  info: { main: '#9cc1fb', contrastText: '#08172e' },
  success: { main: '#83d0a0', contrastText: '#07210f' },
  background: { default: '#0f1415', paper: '#171d1f' },
  text: { primary: '#e5ebeb', secondary: '#a9b6b8', disabled: '#748184' },
  divider: '#2b3437',
  action: { selected: 'rgba(255, 255, 255, 0.11)', hover: 'rgba(255, 255, 255, 0.06)' },
} as const;

/** Colours of persons' faces; white letters on each pass AA. */
export const personColours = {
  teal: '#0f625d',
  blue: '#2a5aa8',
  indigo: '#444fb0',
  violet: '#6a47a8',
  rose: '#a8325c',
  amber: '#875200',
  green: '#2f6b2f',
  slate: '#4b5a68',
  orange: '#a3450f',
} as const;
export type PersonColour = keyof typeof personColours;

/** Tints that tell two patients' banners apart; a thin line, never the only sign, and never red. */
export const patientTints = {
  a: '#2f8f86',
  b: '#5b7fd0',
  c: '#a067c4',
  d: '#98785c',
  e: '#b3832b',
  f: '#5f9447',
} as const;
export type PatientTint = keyof typeof patientTints;

/** The viewer is dark whatever the theme: images are judged against black. */
export const viewerColours = {
  stage: '#000000',
  overlay: '#e8eeee',
  strip: '#f2c14e',
  stripText: '#241a00',
  measure: '#ffd45e',
  measureActive: '#63e6d8',
};
