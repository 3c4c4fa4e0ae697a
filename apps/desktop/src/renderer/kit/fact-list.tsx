import { Box } from '@mui/material';
import type { ReactNode } from 'react';

/** Facts under each other, their names in a column of their own. */
export function FactList({ children }: { children: ReactNode }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: 'auto 1fr',
        columnGap: 4,
        rowGap: 2,
        typography: 'body2',
        '& dt': { color: 'text.secondary' },
        '& dd': {
          m: 0,
          display: 'flex',
          gap: 2,
          alignItems: 'center',
          flexWrap: 'wrap',
          overflowWrap: 'anywhere',
        },
      }}
    >
      {children}
    </Box>
  );
}

export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}
