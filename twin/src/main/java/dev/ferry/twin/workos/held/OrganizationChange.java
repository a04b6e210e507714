package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.wire.DomainClaim;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a body makes of an organization.
 *
 * @param domains the domains that it is to have, or null to leave them alone
 */
public record OrganizationChange(
    UnaryOperator<StoredOrganization> edit, @Nullable List<DomainClaim> domains) {}
