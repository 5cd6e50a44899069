package io.k2ecs.ecom.backend.item;

import io.k2ecs.ecom.backend.access.Access;
import io.k2ecs.ecom.backend.access.Identity;
import io.k2ecs.ecom.runtime.web.JsonBody;
import io.k2ecs.ecom.runtime.web.ProblemException;
import io.k2ecs.ecom.runtime.web.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The routes of items. Where a token is needed it is checked first, then the body, then the item, then whose it is: who
 * has no token learns nothing of items.
 */
@RestController
final class ItemController {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final Items items;
    private final Access access;

    ItemController(Items items, Access access) {
        this.items = items;
        this.access = access;
    }

    @GetMapping("/items")
    ResponseEntity<String> list(HttpServletRequest request) {
        return page(request, Optional.empty());
    }

    @GetMapping("/items/{owner}")
    ResponseEntity<String> listOfOwner(@PathVariable String owner, HttpServletRequest request) {
        return page(request, Optional.of(owner));
    }

    @GetMapping("/item/{id}")
    ResponseEntity<String> get(@PathVariable String id) {
        Item item = items.find(parsed(id)).orElseThrow(ItemController::notFound);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(JSON.writeValueAsString(item));
    }

    @PostMapping("/item")
    ResponseEntity<String> add(HttpServletRequest request) throws IOException {
        Identity caller = access.identify(request);
        Offer offer = Offer.read(JsonBody.read(request));
        return ResponseEntity.status(HttpStatus.CREATED)
                .contentType(MediaType.TEXT_PLAIN)
                .body(items.add(caller, offer));
    }

    @PutMapping("/item/{id}")
    ResponseEntity<Void> change(@PathVariable String id, HttpServletRequest request) throws IOException {
        Identity caller = access.identify(request);
        Offer offer = Offer.read(JsonBody.read(request));
        return answer(
                items.change(parsed(id), caller, offer), ProblemType.NOT_THE_OWNER, "Only its owner may change it.");
    }

    @DeleteMapping("/item/{id}")
    ResponseEntity<Void> delete(@PathVariable String id, HttpServletRequest request) {
        Identity caller = access.identify(request);
        return answer(items.delete(parsed(id), caller), ProblemType.NOT_THE_OWNER, "Only its owner may delete it.");
    }

    @PostMapping("/buy/{id}")
    ResponseEntity<Void> buy(@PathVariable String id, HttpServletRequest request) {
        Identity caller = access.identify(request);
        return answer(items.buy(parsed(id), caller), ProblemType.OWN_ITEM, "Buy an item of somebody else.");
    }

    private ResponseEntity<String> page(HttpServletRequest request, Optional<String> owner) {
        Page page = Page.read(request);
        Items.Slice slice = items.list(owner, page.after(), page.limit());
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON);
        slice.next()
                .ifPresent(last -> answer.header(
                        HttpHeaders.LINK,
                        "<" + request.getRequestURI() + "?limit=" + page.limit() + "&after=" + last.toHexString()
                                + ">; rel=\"next\""));
        return answer.body(JSON.writeValueAsString(slice.items()));
    }

    private static ObjectId parsed(String id) {
        return Ids.parse(id).orElseThrow(ItemController::notFound);
    }

    private static ResponseEntity<Void> answer(Items.Outcome outcome, ProblemType refusal, String detail) {
        return switch (outcome) {
            case DONE -> ResponseEntity.ok().build();
            case NOT_FOUND -> throw notFound();
            case REFUSED -> throw ProblemException.of(refusal, detail);
        };
    }

    private static ProblemException notFound() {
        return ProblemException.of(ProblemType.ITEM_NOT_FOUND, "It was bought or deleted, or never was.");
    }
}
