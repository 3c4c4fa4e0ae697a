import { Box, Link as MuiLink, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { type ChartSection, patientPath } from '../../app/hit-path.ts';
import { PatientLine } from '../../kit/patient-line.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row } from '../../kit/rows.tsx';
import type { OrderFacts } from './order-views.ts';

interface OrderRowProps {
  order: OrderFacts;
  /** What was ordered. */
  what: string;
  /** Names the patient with a way to this part of the chart; a chart itself has no need of it. */
  patientIn?: ChartSection | undefined;
  /** Its state, in chips. */
  chips: ReactNode;
  /** What to do next. */
  children: ReactNode;
}

/** One order, of the lab or of imaging. */
export function OrderRow({ order, what, patientIn, chips, children }: OrderRowProps) {
  return (
    <Row
      sx={{
        display: 'flex',
        alignItems: 'center',
        columnGap: 3,
        rowGap: 1,
        flexWrap: 'wrap',
        px: 3,
        py: 2,
      }}
    >
      <Typography variant="body2" sx={{ fontWeight: 620 }}>
        {order.accession}
      </Typography>
      {patientIn && (
        <MuiLink
          component={Link}
          href={patientPath(order.patientId, patientIn)}
          color="inherit"
          underline="hover"
        >
          <PatientLine
            name={order.patientName}
            species={order.species}
            ownerName={order.ownerName}
            alerts={order.alerts}
          />
        </MuiLink>
      )}
      <Typography variant="body2">{what}</Typography>
      {chips}
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {order.orderedBy} · <RelativeTime at={order.at} />
      </Typography>
      <Box sx={{ ml: 'auto', display: 'flex', gap: 1, flexWrap: 'wrap' }}>{children}</Box>
    </Row>
  );
}
