package io.k2ecs.ecom.auth;

import io.k2ecs.ecom.auth.account.DatabaseConfiguration;
import io.k2ecs.ecom.runtime.SettingsConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Only what the migration of the database needs: it runs as the context starts, then the process can end. Not marked as a
 * configuration, or the service itself would find it.
 */
@Import({SettingsConfiguration.class, DatabaseConfiguration.class})
class MigrationApplication {}
