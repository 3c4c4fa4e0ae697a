import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import type { OpenStudyView } from '@burrow/shared/modules/imaging/imaging-views.ts';
import AngleIcon from '@mui/icons-material/Architecture';
import BackIcon from '@mui/icons-material/ArrowBack';
import WindowIcon from '@mui/icons-material/Contrast';
import InvertIcon from '@mui/icons-material/InvertColors';
import PanIcon from '@mui/icons-material/OpenWith';
import PauseIcon from '@mui/icons-material/Pause';
import PlayIcon from '@mui/icons-material/PlayArrow';
import ResetIcon from '@mui/icons-material/RestartAlt';
import RotateIcon from '@mui/icons-material/Rotate90DegreesCw';
import CobbIcon from '@mui/icons-material/ShowChart';
import LengthIcon from '@mui/icons-material/Straighten';
import ZoomIcon from '@mui/icons-material/ZoomIn';
import {
  Box,
  Divider,
  IconButton,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
  Tooltip,
  Typography,
} from '@mui/material';
import { useTranslation } from 'react-i18next';
import { AlertChips } from '../../../kit/alert-chips.tsx';
import { PatientFacts } from '../../../kit/patient-banner.tsx';
import { SpeciesGlyph } from '../../../kit/species-glyph.tsx';
import type { Preset, PresetName } from './presets.ts';
import { ReadButton } from './read-button.tsx';
import { type ViewerTool, viewerTools } from './stack-view.ts';
import { toolKeys, type ViewerActions } from './viewer-keys.ts';

const icons: Record<ViewerTool, typeof ZoomIcon> = {
  window: WindowIcon,
  zoom: ZoomIcon,
  pan: PanIcon,
  length: LengthIcon,
  angle: AngleIcon,
  cobb: CobbIcon,
};

interface ViewerBarProps {
  patient: PatientView;
  study: OpenStudyView;
  tool: ViewerTool;
  isPlaying: boolean;
  presets: readonly Preset[];
  preset: PresetName | undefined;
  actions: ViewerActions;
  mayMeasure: boolean;
  isStack: boolean;
}

/** One slim bar: whose images these are, and the tools with their keys. */
export function ViewerBar({
  patient,
  study,
  tool,
  isPlaying,
  presets,
  preset,
  actions,
  mayMeasure,
  isStack,
}: ViewerBarProps) {
  const { t } = useTranslation();
  const tools = viewerTools.filter((name) => mayMeasure || !['length', 'angle', 'cobb'].includes(name));
  const button = (label: string, key: string, run: () => void, icon: React.ReactNode, isDisabled = false) => (
    <Tooltip title={`${label} (${key})`}>
      <span>
        <IconButton aria-label={label} onClick={run} disabled={isDisabled} color="inherit">
          {icon}
        </IconButton>
      </span>
    </Tooltip>
  );
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        columnGap: 3,
        rowGap: 1,
        flexWrap: 'wrap',
        px: 2,
        py: 1,
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
        flex: 'none',
      }}
    >
      {button(t('viewer.close'), 'Esc', actions.close, <BackIcon fontSize="small" />)}
      <SpeciesGlyph species={patient.species} decorative />
      <Box sx={{ minWidth: 0, maxWidth: 460 }}>
        <Typography variant="h2" component="h1" noWrap>
          {patient.name}{' '}
          <Box component="span" sx={{ fontWeight: 450, color: 'text.secondary' }}>
            {patient.owner?.fullName}
          </Box>
        </Typography>
        {patient.alerts.length > 0 && (
          <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', my: 0.5 }}>
            <AlertChips alerts={patient.alerts} isShort />
          </Box>
        )}
        <Box
          sx={{
            '& > *': {
              typography: 'caption',
              color: 'text.secondary',
              whiteSpace: { xs: 'normal', sm: 'nowrap' },
              overflow: 'hidden',
              textOverflow: 'ellipsis',
            },
          }}
        >
          <PatientFacts patient={patient} />
        </Box>
      </Box>
      <Divider orientation="vertical" flexItem />
      <ToggleButtonGroup
        exclusive
        size="small"
        value={tool}
        onChange={(_, next: ViewerTool | null) => next && actions.use(next)}
        aria-label={t('viewer.toolbar')}
        sx={{ '& button': { px: 2, py: 1 } }}
      >
        {tools.map((name) => {
          const Icon = icons[name];
          return (
            <ToggleButton
              key={name}
              value={name}
              aria-label={t(`viewer.tools.${name}`)}
              title={`${t(`viewer.tools.${name}`)} (${toolKeys[name].toUpperCase()})`}
            >
              <Icon fontSize="small" />
            </ToggleButton>
          );
        })}
      </ToggleButtonGroup>
      <Box sx={{ display: 'flex' }}>
        {button(t('viewer.invert'), 'I', actions.invert, <InvertIcon fontSize="small" />)}
        {button(t('viewer.rotate'), 'R', actions.rotate, <RotateIcon fontSize="small" />)}
        {button(t('viewer.reset'), '0', actions.reset, <ResetIcon fontSize="small" />)}
        {button(
          t('viewer.cine'),
          t('keys.space'),
          actions.cine,
          isPlaying ? <PauseIcon fontSize="small" /> : <PlayIcon fontSize="small" />,
          !isStack,
        )}
      </Box>
      <TextField
        select
        value={preset ?? ''}
        onChange={(e) => actions.preset(presets.findIndex(({ name }) => name === e.target.value))}
        slotProps={{ select: { native: true }, htmlInput: { 'aria-label': t('viewer.preset') } }}
        sx={{ width: 170, '& select': { py: 1.5, fontSize: '0.8125rem' } }}
      >
        <option value="" disabled>
          {t('viewer.preset')}
        </option>
        {presets.map(({ name }, i) => (
          <option key={name} value={name}>{`${i + 1}  ${t(`viewer.presets.${name}`)}`}</option>
        ))}
      </TextField>
      <Box sx={{ ml: 'auto' }}>
        <ReadButton study={study} patient={patient} />
      </Box>
    </Box>
  );
}
