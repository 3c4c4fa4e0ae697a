import { Box, Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { useSearchParam } from '../../kit/use-search-param.ts';

/** Opens the two panels on the chart around; inside a visit they belong to it. */
export function ConsentButtons() {
  const { t } = useTranslation();
  const may = useMay();
  const [, setPanel] = useSearchParam('panel');
  if (!may('consents.sign')) return null;
  return (
    <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
      <Button variant="outlined" color="inherit" onClick={() => setPanel('consent')}>
        {t('consent.take')}
      </Button>
      <Button variant="outlined" color="inherit" onClick={() => setPanel('decline')}>
        {t('consent.decline')}
      </Button>
    </Box>
  );
}
