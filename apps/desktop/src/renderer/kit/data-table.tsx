import { Paper, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import type { ReactNode } from 'react';

interface DataTableProps {
  /** What the table holds, for those who do not see it. */
  label: string;
  /** Headings; `end` sets one above numbers, an empty text stands above buttons. */
  columns: readonly (string | { end: string })[];
  children: ReactNode;
  /** Stands inside a panel, which has a border already. */
  isInPanel?: boolean;
}

const NARROWEST_COLUMN = 104;

/** A compact table that scrolls sideways on its own, also by keyboard. */
export function DataTable({ label, columns, children, isInPanel = false }: DataTableProps) {
  return (
    <Paper
      variant={isInPanel ? 'elevation' : 'outlined'}
      elevation={0}
      sx={{ overflowX: 'auto' }}
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <Table sx={{ minWidth: columns.length * NARROWEST_COLUMN }}>
        <TableHead>
          <TableRow>
            {columns.map((column) =>
              typeof column === 'string' ? (
                <TableCell key={column}>{column}</TableCell>
              ) : (
                <TableCell key={column.end} align="right">
                  {column.end}
                </TableCell>
              ),
            )}
          </TableRow>
        </TableHead>
        <TableBody>{children}</TableBody>
      </Table>
    </Paper>
  );
}
