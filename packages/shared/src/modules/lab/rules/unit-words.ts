const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A unit as people write it: `10*9/L` and `10^9/L` as `10⁹/L`, `umol/L` as `µmol/L`. */
export function unitWords(unit: string | undefined): string {
  return (unit ?? '')
    .replace(
      /\b10[*^](\d+)/g,
      (_, digits: string) => `10${[...digits].map((digit) => superscripts[Number(digit)]).join('')}`,
    )
    .replace(/(^|\/)u(?=(g|mol|L|l|IU|U)\b)/g, '$1µ');
}
