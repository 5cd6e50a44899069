package io.k2ecs.translate.container;

import io.k2ecs.ecs.Placeholder;
import io.k2ecs.model.StoredSecret.Store;
import io.k2ecs.model.StoredSecret.Value;
import io.k2ecs.translate.Arns;
import io.k2ecs.translate.ContainerScope;

/** How a task definition names what Secrets Manager or Parameter Store keeps already. */
final class StoredReference {
    private StoredReference() {}

    /** Of a secret that is named, AWS alone knows the ARN: it ends in six characters by chance. */
    static String of(ContainerScope scope, Value value) {
        if (value.store() == Store.PARAMETER_STORE) {
            return value.isArn()
                    ? value.reference()
                    : new Arns(scope.settings()).parameter(value.reference(), value.region());
        }
        String arn = value.isArn()
                ? value.reference()
                : new Placeholder(Placeholder.Kind.SECRET_ARN, value.reference()).toString();
        String part = value.jsonKey() + ":" + value.versionStage() + ":" + value.versionId();
        return part.equals("::") ? arn : arn + ":" + part;
    }
}
