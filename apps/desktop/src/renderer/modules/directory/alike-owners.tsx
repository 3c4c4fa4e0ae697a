import { Box, Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import type { NewOwner } from './owner-picker.tsx';

interface AlikeOwnersProps {
  typed: NewOwner;
  patientName: string;
  onChoose: (ownerId: string, fullName: string) => void;
}

/** Owners on record who may be the person being typed, each with animals and phones; nothing when there is none. */
export function AlikeOwners({ typed, patientName, onChoose }: AlikeOwnersProps) {
  const { t } = useTranslation();
  const asked = { ...typed, patientName };
  const alike = useProcedure('directory', 'alikeOwners', asked, {
    enabled: asked.familyName.trim().length > 1 || asked.phone.trim().length > 4,
    keepPrevious: true,
  });
  if (alike.failure) return <ErrorNotice failure={alike.failure} />;
  if (!alike.data || alike.data.length === 0) return null;
  return (
    <Panel title={t('likeness.owners')} level={3} sx={{ borderColor: 'warning.main' }}>
      <Rows label={t('likeness.owners')}>
        {alike.data.map((owner) => (
          <Row key={owner.ownerId} sx={{ px: 3, py: 2, display: 'flex', gap: 2, alignItems: 'center' }}>
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <Typography variant="body2" component="div" sx={{ fontWeight: 620 }}>
                {owner.fullName}{' '}
                <Box component="span" sx={{ fontWeight: 400, color: 'text.secondary' }}>
                  {owner.phones.join(', ')}
                </Box>
              </Typography>
              <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                {owner.patients
                  .map(({ name, breed }) => [name, breed].filter(Boolean).join(', '))
                  .join(' · ')}
              </Typography>
              <Agreements codes={owner.agrees} />
            </Box>
            <Button
              variant="outlined"
              color="inherit"
              aria-label={t('likeness.useOf', { name: owner.fullName })}
              onClick={() => onChoose(owner.ownerId, owner.fullName)}
            >
              {t('likeness.use')}
            </Button>
          </Row>
        ))}
      </Rows>
    </Panel>
  );
}

/** What agrees, in words. */
export function Agreements({
  codes,
}: {
  codes: readonly ('name' | 'phone' | 'email' | 'address' | 'animal' | 'birth' | 'microchip')[];
}) {
  const { t } = useTranslation();
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', mt: 1 }}>
      {codes.map((code) => (
        <MeaningChip key={code} meaning="abnormal">
          {t(`likeness.agrees.${code}`)}
        </MeaningChip>
      ))}
    </Box>
  );
}
