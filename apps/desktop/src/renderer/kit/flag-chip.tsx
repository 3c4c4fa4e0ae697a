import type { ResultFlag } from '@burrow/shared/modules/lab/lab-entities.ts';
import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import CheckIcon from '@mui/icons-material/Check';
import DoubleDownIcon from '@mui/icons-material/KeyboardDoubleArrowDown';
import DoubleUpIcon from '@mui/icons-material/KeyboardDoubleArrowUp';
import AbnormalIcon from '@mui/icons-material/WarningAmberOutlined';
import { useTranslation } from 'react-i18next';
import { type Meaning, MeaningChip } from './meaning-chip.tsx';

const looks: Record<Exclude<ResultFlag, 'none'>, { meaning: Meaning; Icon: typeof UpIcon }> = {
  'critical-low': { meaning: 'critical', Icon: DoubleDownIcon },
  low: { meaning: 'abnormal', Icon: DownIcon },
  normal: { meaning: 'plain', Icon: CheckIcon },
  high: { meaning: 'abnormal', Icon: UpIcon },
  'critical-high': { meaning: 'critical', Icon: DoubleUpIcon },
  abnormal: { meaning: 'abnormal', Icon: AbnormalIcon },
};

/** What a flag means, as colour, icon and word; `short` says H or L with the whole word for readers. */
export function FlagChip({ flag, short = false }: { flag: ResultFlag; short?: boolean }) {
  const { t } = useTranslation();
  if (flag === 'none') return short ? null : <MeaningChip meaning="plain">{t('flags.none')}</MeaningChip>;
  const { meaning, Icon } = looks[flag];
  if (short && flag === 'normal') return null;
  return (
    <MeaningChip meaning={meaning} icon={<Icon aria-hidden />} sx={short ? { px: 1, height: 20 } : undefined}>
      {short ? (
        <abbr title={t(`flags.${flag}`)} style={{ textDecoration: 'none' }}>
          {t(`flagLetters.${flag}`)}
        </abbr>
      ) : (
        t(`flags.${flag}`)
      )}
    </MeaningChip>
  );
}

/** How bad a flag is, for ordering and for marks. */
export function flagMeaning(flag: ResultFlag): Meaning {
  return flag === 'none' ? 'plain' : looks[flag].meaning;
}
