import LockIcon from '@mui/icons-material/LockOutlined';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../kit/empty-state.tsx';

/** What a role does not open. */
export function NotAllowed() {
  const { t } = useTranslation();
  return <EmptyState icon={<LockIcon />}>{t('errors.FORBIDDEN')}</EmptyState>;
}
