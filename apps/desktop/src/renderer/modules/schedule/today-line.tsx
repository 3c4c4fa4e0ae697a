import type { PatientAlert } from '@burrow/shared/modules/directory/patient.ts';
import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { PatientLine } from '../../kit/patient-line.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row, RowLink } from '../../kit/rows.tsx';

interface TodayLineProps {
  href: string;
  /** A sign or a picture of what came. */
  lead: ReactNode;
  /** Without a patient, `title` stands in the name's place. */
  title?: string;
  name?: string;
  species?: string;
  ownerName?: string;
  alerts?: readonly PatientAlert[];
  detail: string;
  at: string;
  chip: ReactNode;
  isFresh: boolean;
}

/** One thing that came or waits; the whole line opens it. */
export function TodayLine({
  href,
  lead,
  title,
  name,
  species,
  ownerName,
  alerts = [],
  detail,
  at,
  chip,
  isFresh,
}: TodayLineProps) {
  return (
    <Row isFresh={isFresh}>
      <RowLink href={href}>
        <Box
          sx={{
            flex: 'none',
            width: 36,
            display: 'grid',
            placeItems: 'center',
            color: 'text.secondary',
            '& svg': { fontSize: 20 },
          }}
        >
          {lead}
        </Box>
        <Box sx={{ minWidth: 0, flex: 1 }}>
          {name ? (
            <PatientLine name={name} species={species ?? ''} ownerName={ownerName ?? ''} alerts={alerts} />
          ) : (
            <Typography variant="body2" noWrap sx={{ fontWeight: 620 }}>
              {title}
            </Typography>
          )}
          <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
            {detail}
          </Typography>
        </Box>
        <Box sx={{ display: 'grid', justifyItems: 'end', gap: 0.5, flex: 'none' }}>
          {chip}
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            <RelativeTime at={at} />
          </Typography>
        </Box>
      </RowLink>
    </Row>
  );
}
