/** A quiet background in the colour of a meaning. */
export function soft(colour: 'error' | 'warning' | 'info' | 'success' | 'primary', percent = 11): string {
  return `color-mix(in srgb, var(--mui-palette-${colour}-main) ${percent}%, transparent)`;
}
