import { Box } from '@mui/material';

/** Shows control characters by their pictures, so that nothing of a message is invisible. */
function visible(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n');
  return Array.from(lines, (c) =>
    c < ' ' && c !== '\n' ? String.fromCharCode(0x2400 + c.charCodeAt(0)) : c,
  ).join('');
}

/** A device's message line by line, in a type in which columns stand below each other. */
export function RawText({ text, label }: { text: string; label: string }) {
  return (
    <Box
      component="pre"
      tabIndex={0}
      role="region"
      aria-label={label}
      sx={{
        m: 0,
        p: 3,
        borderRadius: 1,
        bgcolor: 'background.default',
        border: 1,
        borderColor: 'divider',
        fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
        fontSize: '0.75rem',
        lineHeight: 1.6,
        overflow: 'auto',
        maxHeight: 360,
      }}
    >
      {visible(text)}
    </Box>
  );
}
