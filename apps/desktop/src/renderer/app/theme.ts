import { createTheme, type Shadows } from '@mui/material/styles';
import type {} from '@mui/material/themeCssVarsAugmentation';
import {
  darkColours,
  lightColours,
  type PatientTint,
  type PersonColour,
  patientTints,
  personColours,
  viewerColours,
} from './theme-colours.ts';

interface OwnPalette {
  person: Record<PersonColour, string>;
  tint: Record<PatientTint, string>;
  viewer: typeof viewerColours;
}
declare module '@mui/material/styles' {
  interface Palette extends OwnPalette {}
  interface PaletteOptions extends OwnPalette {}
}

/** One shadow for whatever lies above the page; nothing lies deeper. */
const shadow = '0 2px 8px rgba(10, 20, 22, 0.16)';
const shadows = ['none', ...Array.from({ length: 24 }, () => shadow)] as Shadows;

const own: OwnPalette = { person: personColours, tint: patientTints, viewer: viewerColours };

/** Calm and dense: 14 px Inter, a grid of four, radius six, no motion beyond 150 ms. */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'data-scheme' },
  colorSchemes: {
    light: { palette: { ...lightColours, ...own } },
    dark: { palette: { ...darkColours, ...own } },
  },
  shadows,
  spacing: 4,
  shape: { borderRadius: 6 },
  breakpoints: { values: { xs: 0, sm: 600, md: 900, lg: 1200, xl: 1600 } },
  transitions: {
    duration: {
      shortest: 80,
      shorter: 100,
      short: 120,
      standard: 140,
      complex: 150,
      enteringScreen: 140,
      leavingScreen: 120,
    },
  },
  typography: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontSize: 14,
    h1: { fontSize: '1.25rem', fontWeight: 650, lineHeight: 1.3, letterSpacing: '-0.01em' },
    h2: { fontSize: '0.9375rem', fontWeight: 620, lineHeight: 1.35 },
    h3: { fontSize: '0.8125rem', fontWeight: 620, lineHeight: 1.4 },
    body1: { fontSize: '0.875rem', lineHeight: 1.45 },
    body2: { fontSize: '0.8125rem', lineHeight: 1.45 },
    caption: { fontSize: '0.75rem', lineHeight: 1.4 },
    button: { fontSize: '0.8125rem', fontWeight: 560, textTransform: 'none' },
  },
  components: {
    MuiCssBaseline: {
      styleOverrides: (t) => ({
        html: { height: '100%' },
        body: { height: '100%', fontVariantNumeric: 'tabular-nums', overscrollBehavior: 'none' },
        '#root': { height: '100%' },
        ':focus-visible': { outline: `2px solid ${t.vars.palette.primary.main}`, outlineOffset: 1 },
        kbd: {
          font: 'inherit',
          fontSize: '0.6875rem',
          padding: '1px 5px',
          borderRadius: 4,
          border: `1px solid ${t.vars.palette.divider}`,
          background: t.vars.palette.background.default,
          color: t.vars.palette.text.secondary,
        },
        '@keyframes burrow-glow': {
          from: { backgroundColor: `color-mix(in srgb, ${t.vars.palette.primary.main} 22%, transparent)` },
        },
        '@media (prefers-reduced-motion: reduce)': {
          '*, *::before, *::after': { animation: 'none !important', transition: 'none !important' },
        },
        '@media screen': { '.print-sheet': { display: 'none' } },
        '@media print': {
          'body > *:not(.print-sheet)': { display: 'none !important' },
          body: { background: 'white', color: 'black' },
        },
      }),
    },
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      styleOverrides: { root: { fontFamily: 'inherit' } },
    },
    MuiButton: {
      defaultProps: { size: 'small', disableElevation: true },
      styleOverrides: {
        root: ({ theme: t, ownerState }) => ({
          minHeight: 30,
          minWidth: 0,
          paddingInline: 10,
          whiteSpace: 'nowrap',
          ...(ownerState.variant === 'outlined' && ownerState.color === 'inherit'
            ? {
                borderColor: `color-mix(in srgb, ${t.vars.palette.text.secondary} 45%, transparent)`,
                backgroundColor: t.vars.palette.background.paper,
              }
            : {}),
        }),
      },
    },
    MuiIconButton: { defaultProps: { size: 'small' } },
    MuiTextField: { defaultProps: { size: 'small', fullWidth: true } },
    MuiFormControl: { defaultProps: { size: 'small' } },
    MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiTooltip: { defaultProps: { enterDelay: 400, enterNextDelay: 100 } },
    MuiTableCell: {
      styleOverrides: {
        root: ({ theme: t }) => ({
          padding: '5px 10px',
          height: 32,
          fontSize: '0.8125rem',
          borderColor: t.vars.palette.divider,
        }),
        head: ({ theme: t }) => ({
          color: t.vars.palette.text.secondary,
          fontWeight: 560,
          fontSize: '0.75rem',
        }),
      },
    },
    MuiTab: { styleOverrides: { root: { minHeight: 38, paddingBlock: 6, paddingInline: 12, minWidth: 0 } } },
    MuiTabs: { styleOverrides: { root: { minHeight: 38 } } },
    MuiChip: { defaultProps: { size: 'small' }, styleOverrides: { root: { borderRadius: 5 } } },
    MuiListItemButton: { styleOverrides: { root: { borderRadius: 6 } } },
    MuiDialog: {
      styleOverrides: { paper: ({ theme: t }) => ({ border: `1px solid ${t.vars.palette.divider}` }) },
    },
  },
});
