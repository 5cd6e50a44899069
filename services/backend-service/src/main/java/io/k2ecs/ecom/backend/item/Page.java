package io.k2ecs.ecom.backend.item;

import io.k2ecs.ecom.runtime.web.ProblemException;
import io.k2ecs.ecom.runtime.web.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.bson.types.ObjectId;

/**
 * Which part of a list is asked for.
 *
 * @param limit the most items
 * @param after the last id that is known already
 */
record Page(int limit, Optional<ObjectId> after) {
    private static final int DEFAULT = 100;
    private static final int MOST = 1000;

    /**
     * Reads {@code limit} and {@code after} from the query; others are not looked at.
     *
     * @throws ProblemException 400 if one is wrong or there twice
     */
    static Page read(HttpServletRequest request) {
        int limit = single(request, "limit").map(Page::limit).orElse(DEFAULT);
        Optional<ObjectId> after = single(request, "after").map(text -> Ids.parse(text)
                .orElseThrow(() -> invalid("'after' is an id: 24 hexadecimal digits in lower case.")));
        return new Page(limit, after);
    }

    private static int limit(String text) {
        if (text.matches("[0-9]{1,4}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        }
        throw invalid("'limit' is a whole number from 1 to " + MOST + ".");
    }

    private static Optional<String> single(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values == null) {
            return Optional.empty();
        }
        if (values.length > 1) {
            throw invalid("'" + name + "' is there more than once.");
        }
        return Optional.of(values[0]);
    }

    private static ProblemException invalid(String detail) {
        return ProblemException.of(ProblemType.INVALID_PAGE, detail);
    }
}
