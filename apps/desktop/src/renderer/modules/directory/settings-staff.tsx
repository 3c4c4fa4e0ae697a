import type { StaffView } from '@burrow/shared/modules/directory/directory-views.ts';
import { Box, Button, TableCell, TableRow } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { DataTable } from '../../kit/data-table.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { PersonFace } from '../../kit/person-face.tsx';
import { RolesPanel } from './roles-panel.tsx';
import { StaffPanel } from './staff-panel.tsx';

/** The people who sign in, and what their roles allow. */
export default function SettingsStaff() {
  const { t } = useTranslation();
  const may = useMay();
  const staff = useProcedure('directory', 'listStaff', {});
  const [edited, setEdited] = useState<StaffView | 'new'>();
  const mayManage = may('staff.manage');
  return (
    <Box sx={{ display: 'grid', gap: 4, alignContent: 'start' }}>
      {mayManage && (
        <Button variant="contained" sx={{ justifySelf: 'start' }} onClick={() => setEdited('new')}>
          {t('staff.add')}
        </Button>
      )}
      <ErrorNotice failure={staff.failure} onRetry={() => void staff.refetch()} />
      {staff.isPending ? (
        <LoadingRows />
      ) : (
        <DataTable
          label={t('settings.tabs.staff')}
          columns={[t('staff.name'), t('staff.login'), t('staff.role'), t('staff.state'), '']}
        >
          {staff.data?.map((person) => (
            <TableRow key={person.id}>
              <TableCell>
                <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', fontWeight: 600 }}>
                  <PersonFace initials={person.initials} colour={person.colour} size={24} />
                  {person.name}
                </Box>
              </TableCell>
              <TableCell>{person.login}</TableCell>
              <TableCell>{person.roleName}</TableCell>
              <TableCell>
                <MeaningChip meaning={person.disabled ? 'plain' : 'done'}>
                  {t(person.disabled ? 'staff.locked' : 'staff.active')}
                </MeaningChip>
              </TableCell>
              <TableCell align="right">
                {mayManage && (
                  <Button
                    color="inherit"
                    onClick={() => setEdited(person)}
                    aria-label={t('staff.editPerson', { name: person.name })}
                  >
                    {t('common.edit')}
                  </Button>
                )}
              </TableCell>
            </TableRow>
          ))}
        </DataTable>
      )}
      <RolesPanel />
      {edited && (
        <StaffPanel person={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </Box>
  );
}
