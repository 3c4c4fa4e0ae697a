import type { SearchHit } from '@burrow/shared/modules/directory/directory-views.ts';
import type { PatientAlert } from '@burrow/shared/modules/directory/patient.ts';
import ScreenIcon from '@mui/icons-material/ArrowForward';
import ActionIcon from '@mui/icons-material/BoltOutlined';
import ImagingIcon from '@mui/icons-material/ImageSearchOutlined';
import OwnerIcon from '@mui/icons-material/PersonOutlined';
import LabIcon from '@mui/icons-material/ScienceOutlined';
import { Box, Typography } from '@mui/material';
import { useEffect, useRef } from 'react';
import { AlertChips } from '../kit/alert-chips.tsx';
import { SpeciesGlyph } from '../kit/species-glyph.tsx';

export interface PaletteItem {
  id: string;
  kind: SearchHit['kind'] | 'action' | 'screen';
  title: string;
  subtitle?: string;
  species?: string;
  note?: string;
  alerts?: readonly PatientAlert[] | undefined;
  run: () => void;
}

const icons = {
  owner: OwnerIcon,
  'lab-order': LabIcon,
  'imaging-order': ImagingIcon,
  action: ActionIcon,
  screen: ScreenIcon,
};

interface PaletteRowProps {
  id: string;
  item: PaletteItem;
  isSelected: boolean;
  onHover: () => void;
  onPick: () => void;
}

/** One thing the palette found. */
export function PaletteRow({ id, item, isSelected, onHover, onPick }: PaletteRowProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isSelected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  const Icon = item.kind === 'patient' ? undefined : icons[item.kind];
  return (
    <Box
      ref={row}
      id={id}
      role="option"
      aria-selected={isSelected}
      onMouseMove={onHover}
      onClick={onPick}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 3,
        px: 3,
        py: 1.5,
        borderRadius: 1,
        cursor: 'pointer',
        bgcolor: isSelected ? 'action.selected' : undefined,
      }}
    >
      <Box sx={{ color: item.kind === 'patient' ? 'primary.main' : 'text.secondary', lineHeight: 0 }}>
        {Icon ? <Icon fontSize="small" aria-hidden /> : <SpeciesGlyph species={item.species} />}
      </Box>
      <Box sx={{ minWidth: 0, flex: 1, display: 'flex', alignItems: 'baseline', gap: 2 }}>
        <Typography
          component="span"
          noWrap
          sx={{ fontWeight: item.kind === 'patient' ? 620 : 500, flex: 'none', maxWidth: '60%' }}
        >
          {item.title}
        </Typography>
        <Typography component="span" variant="body2" noWrap sx={{ color: 'text.secondary' }}>
          {item.subtitle}
        </Typography>
      </Box>
      <AlertChips alerts={item.alerts ?? []} isShort />
      {item.note && (
        <Typography component="span" variant="caption" sx={{ color: 'text.secondary', flex: 'none' }}>
          {item.note}
        </Typography>
      )}
    </Box>
  );
}
