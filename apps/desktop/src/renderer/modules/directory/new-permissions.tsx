import type { Permission } from '@burrow/shared/modules/modules.ts';
import { Alert, Box, Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';

/** What an update of the program added to the roles' tasks, until somebody decides who may do it. */
export function NewPermissions() {
  const { t } = useTranslation();
  const may = useMay();
  const roles = useProcedure('directory', 'listRoles', {}, { enabled: may('staff.manage') });
  const settle = useCommand('directory', 'settleNewPermissions');
  const waiting = roles.data?.filter(({ awaited }) => awaited.length > 0) ?? [];
  const decide = async (give: boolean) => {
    if (await settle.run({ give })) notify(t(give ? 'staff.newGiven' : 'staff.newLeft'));
  };
  if (waiting.length === 0) return null;
  return (
    <Alert severity="warning" data-testid="new-permissions">
      {t('staff.newMeaning')}
      <Box component="ul" sx={{ my: 1, pl: 4 }}>
        {waiting.map(({ id, name, awaited }) => (
          <li key={id}>
            <strong>{name}</strong>: {awaited.map((own) => t(`permissions.${own as Permission}`)).join(' · ')}
          </li>
        ))}
      </Box>
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
        <Button variant="contained" disabled={settle.isRunning} onClick={() => void decide(true)}>
          {t('staff.newGive')}
        </Button>
        <Button color="inherit" disabled={settle.isRunning} onClick={() => void decide(false)}>
          {t('staff.newLeave')}
        </Button>
      </Box>
      <ErrorNotice failure={settle.failure} />
    </Alert>
  );
}
