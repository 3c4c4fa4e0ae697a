import { modules, type Permission } from '@burrow/shared/modules/modules.ts';
import ExpandIcon from '@mui/icons-material/ExpandMore';
import {
  Accordion,
  AccordionDetails,
  AccordionSummary,
  Box,
  Checkbox,
  FormControlLabel,
  Typography,
} from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { Panel } from '../../kit/panel.tsx';
import { NewPermissions } from './new-permissions.tsx';

const permissions = Object.values(modules).flatMap((module) =>
  Object.keys(module.permissions),
) as Permission[];

/** What each role allows. Roles are data; the super admin's cannot be changed. */
export function RolesPanel() {
  const { t } = useTranslation();
  const may = useMay();
  const roles = useProcedure('directory', 'listRoles', {});
  const update = useCommand('directory', 'updateRole');
  return (
    <Panel title={t('staff.roles')} count={roles.data?.length}>
      <NewPermissions />
      <ErrorNotice failure={roles.failure ?? update.failure} />
      {roles.data?.map((role) => {
        const isFixed = role.id === 'super-admin' || !may('staff.manage');
        const toggle = (permission: string) =>
          void update.run({
            roleId: role.id,
            permissions: role.permissions.includes(permission)
              ? role.permissions.filter((p) => p !== permission)
              : [...role.permissions, permission],
          });
        return (
          <Accordion
            key={role.id}
            disableGutters
            square
            elevation={0}
            slotProps={{ heading: { component: 'h3' }, transition: { unmountOnExit: true } }}
          >
            <AccordionSummary expandIcon={<ExpandIcon />} sx={{ px: 3 }}>
              <Typography component="span" variant="body2" sx={{ fontWeight: 600 }}>
                {role.name}
              </Typography>
              <Typography component="span" variant="body2" sx={{ ml: 3, color: 'text.secondary' }}>
                {t('staff.permissionCount', { count: role.permissions.length })}
              </Typography>
            </AccordionSummary>
            <AccordionDetails>
              <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(280px, 1fr))' }}>
                {permissions.map((permission) => (
                  <FormControlLabel
                    key={permission}
                    disabled={isFixed || update.isRunning}
                    control={
                      <Checkbox
                        size="small"
                        checked={role.permissions.includes(permission)}
                        onChange={() => toggle(permission)}
                      />
                    }
                    label={<Typography variant="body2">{t(`permissions.${permission}`)}</Typography>}
                  />
                ))}
              </Box>
            </AccordionDetails>
          </Accordion>
        );
      })}
    </Panel>
  );
}
