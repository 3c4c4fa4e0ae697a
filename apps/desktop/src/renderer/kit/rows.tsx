import { Box, ButtonBase, type SxProps, type Theme } from '@mui/material';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { glow } from './fresh.ts';

interface RowsProps {
  children: ReactNode;
  /** The rows have an order that means something. */
  isOrdered?: boolean;
  label?: string;
}

/** A list of rows, each with a line below it. */
export function Rows({ children, isOrdered = false, label }: RowsProps) {
  return (
    <Box
      component={isOrdered ? 'ol' : 'ul'}
      aria-label={label}
      sx={{ listStyle: 'none', m: 0, p: 0, '& > li:last-child': { borderBottom: 0 } }}
    >
      {children}
    </Box>
  );
}

interface RowProps {
  children: ReactNode;
  /** What has just come glows once. */
  isFresh?: boolean;
  testId?: string;
  sx?: SxProps<Theme>;
}

/** One row of a list. */
export function Row({ children, isFresh = false, testId, sx }: RowProps) {
  return (
    <Box
      component="li"
      data-testid={testId}
      sx={[
        { borderBottom: 1, borderColor: 'divider', ...(isFresh ? glow : {}) },
        ...(Array.isArray(sx) ? sx : [sx]),
      ]}
    >
      {children}
    </Box>
  );
}

interface RowLinkProps {
  href: string;
  children: ReactNode;
  testId?: string;
  /** Lets parts of the row fall below each other where it is narrow. */
  wraps?: boolean;
}

/** The whole row opens what it names. */
export function RowLink({ href, children, testId, wraps = false }: RowLinkProps) {
  return (
    <ButtonBase
      component={Link}
      href={href}
      data-testid={testId}
      sx={{
        ...rowButton,
        width: '100%',
        display: 'flex',
        flexWrap: wraps ? 'wrap' : 'nowrap',
        columnGap: 3,
        rowGap: 1,
        justifyContent: 'flex-start',
      }}
    >
      {children}
    </ButtonBase>
  );
}

/** Looks of a row that is one button. */
export const rowButton = {
  textAlign: 'left',
  px: 3,
  py: 2,
  '&:hover': { bgcolor: 'action.hover' },
  '&:focus-visible': { outlineOffset: -2 },
} as const;
