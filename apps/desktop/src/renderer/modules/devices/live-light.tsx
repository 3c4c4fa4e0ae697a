import type { DeviceState } from '@burrow/shared/modules/devices/device-state.ts';
import FailedIcon from '@mui/icons-material/ErrorOutlineOutlined';
import ListeningIcon from '@mui/icons-material/HearingOutlined';
import ConnectedIcon from '@mui/icons-material/Sensors';
import StoppedIcon from '@mui/icons-material/StopCircleOutlined';
import { useTranslation } from 'react-i18next';
import { type Meaning, MeaningChip } from '../../kit/meaning-chip.tsx';

const looks: Record<DeviceState['status'], { meaning: Meaning; Icon: typeof ConnectedIcon }> = {
  starting: { meaning: 'waiting', Icon: ListeningIcon },
  listening: { meaning: 'done', Icon: ListeningIcon },
  connected: { meaning: 'done', Icon: ConnectedIcon },
  failed: { meaning: 'critical', Icon: FailedIcon },
  stopped: { meaning: 'plain', Icon: StoppedIcon },
};

/** Whether a link lives, as colour, sign and word. */
export function LiveLight({ status }: { status: DeviceState['status'] }) {
  const { t } = useTranslation();
  const { meaning, Icon } = looks[status];
  return (
    <MeaningChip meaning={meaning} icon={<Icon aria-hidden />}>
      {t(`devices.statuses.${status}`)}
    </MeaningChip>
  );
}
