package io.k2ecs.ecom.backend.item;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.nor;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.k2ecs.ecom.backend.access.Identity;
import io.k2ecs.ecom.backend.store.MongoStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Repository;

/** The collection of items. Each change is one operation with its condition in it, so that two at once cannot mix. */
@Repository
class Items {
    private static final String COLLECTION = "items";
    private static final String ID = "_id";
    private static final String OWNER = "owner";
    private static final String OWNER_EMAIL = "ownerEmail";
    private static final String NAME = "name";
    private static final String PRICE = "price";

    private final MongoStore store;

    Items(MongoStore store) {
        this.store = store;
    }

    /** How a change of an item ended. */
    enum Outcome {
        DONE,
        /** There is no such item. */
        NOT_FOUND,
        /** There is, but it is not for this caller to change so. */
        REFUSED
    }

    /** Adds an item and says its id. */
    String add(Identity owner, Offer offer) {
        ObjectId id = new ObjectId();
        Document document = new Document(ID, id)
                .append(OWNER, owner.name())
                .append(OWNER_EMAIL, owner.email())
                .append(NAME, offer.name())
                .append(PRICE, new Decimal128(offer.price()));
        store.with(COLLECTION, items -> items.insertOne(document));
        return id.toHexString();
    }

    /** One item. */
    Optional<Item> find(ObjectId id) {
        return Optional.ofNullable(
                        store.with(COLLECTION, items -> items.find(eq(ID, id)).first()))
                .flatMap(StoredItem::read);
    }

    /**
     * A part of a list.
     *
     * @param items the items
     * @param next the id after which the next part begins; empty at the end of the list
     */
    record Slice(List<Item> items, Optional<ObjectId> next) {
        Slice {
            items = List.copyOf(items);
        }
    }

    /** Items in the order of their ids. */
    Slice list(Optional<String> owner, Optional<ObjectId> after, int limit) {
        List<Bson> conditions = new ArrayList<>();
        owner.ifPresent(it -> conditions.add(eq(OWNER, it)));
        after.ifPresent(it -> conditions.add(gt(ID, it)));
        Bson filter = conditions.isEmpty() ? new Document() : and(conditions);
        // One more than asked for tells whether there is a next part.
        List<Document> documents = store.with(COLLECTION, items -> items.find(filter)
                .sort(Sorts.ascending(ID))
                .limit(limit + 1)
                .into(new ArrayList<>()));
        List<Document> shown = documents.subList(0, Math.min(limit, documents.size()));
        return new Slice(
                shown.stream().flatMap(it -> StoredItem.read(it).stream()).toList(),
                documents.size() > limit ? Optional.of(shown.get(limit - 1).getObjectId(ID)) : Optional.empty());
    }

    /** Changes name and price of an item that the caller owns. */
    Outcome change(ObjectId id, Identity caller, Offer offer) {
        Bson change =
                Updates.combine(Updates.set(NAME, offer.name()), Updates.set(PRICE, new Decimal128(offer.price())));
        boolean done = store.with(COLLECTION, items -> items.updateOne(and(eq(ID, id), ownedBy(caller)), change))
                        .getMatchedCount()
                == 1;
        return outcome(done, id);
    }

    /** Deletes an item that the caller owns. */
    Outcome delete(ObjectId id, Identity caller) {
        boolean done = store.with(COLLECTION, items -> items.deleteOne(and(eq(ID, id), ownedBy(caller))))
                        .getDeletedCount()
                == 1;
        return outcome(done, id);
    }

    /** Deletes an item that somebody else owns: of several callers at once, one gets it. */
    Outcome buy(ObjectId id, Identity caller) {
        boolean done =
                store.with(COLLECTION, items -> items.findOneAndDelete(and(eq(ID, id), nor(ownedBy(caller))))) != null;
        return outcome(done, id);
    }

    /** Makes the index for lists of one owner; nothing if it is there. */
    void createIndexes() {
        store.with(COLLECTION, items -> items.createIndex(Indexes.ascending(OWNER, ID)));
    }

    private Outcome outcome(boolean done, ObjectId id) {
        if (done) {
            return Outcome.DONE;
        }
        boolean exists = store.with(COLLECTION, items -> items.find(eq(ID, id)).first()) != null;
        return exists ? Outcome.REFUSED : Outcome.NOT_FOUND;
    }

    /** By the whole address; items that the original wrote have only the part before the @. */
    private static Bson ownedBy(Identity caller) {
        return or(eq(OWNER_EMAIL, caller.email()), and(exists(OWNER_EMAIL, false), eq(OWNER, caller.name())));
    }
}
