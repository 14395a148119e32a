package dev.nightmarket.cli.admin;

import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import dev.nightmarket.cli.CommandFailure;
import dev.nightmarket.proto.admin.v1.AdminGrpc.AdminBlockingStub;
import dev.nightmarket.proto.admin.v1.CreateFaqEntryRequest;
import dev.nightmarket.proto.admin.v1.CreateHostRequest;
import dev.nightmarket.proto.admin.v1.CreateProductRequest;
import dev.nightmarket.proto.admin.v1.CreatePronunciationRequest;
import dev.nightmarket.proto.admin.v1.CreateShowRequest;
import dev.nightmarket.proto.admin.v1.DeleteFaqEntryRequest;
import dev.nightmarket.proto.admin.v1.DeleteHostRequest;
import dev.nightmarket.proto.admin.v1.DeleteProductRequest;
import dev.nightmarket.proto.admin.v1.DeletePronunciationRequest;
import dev.nightmarket.proto.admin.v1.DeleteShowRequest;
import dev.nightmarket.proto.admin.v1.FaqEntry;
import dev.nightmarket.proto.admin.v1.GetHostRequest;
import dev.nightmarket.proto.admin.v1.GetProductRequest;
import dev.nightmarket.proto.admin.v1.GetPronunciationRequest;
import dev.nightmarket.proto.admin.v1.GetShowRequest;
import dev.nightmarket.proto.admin.v1.Host;
import dev.nightmarket.proto.admin.v1.ListFaqEntriesRequest;
import dev.nightmarket.proto.admin.v1.ListFaqEntriesResponse;
import dev.nightmarket.proto.admin.v1.ListHostsRequest;
import dev.nightmarket.proto.admin.v1.ListHostsResponse;
import dev.nightmarket.proto.admin.v1.ListProductsRequest;
import dev.nightmarket.proto.admin.v1.ListProductsResponse;
import dev.nightmarket.proto.admin.v1.ListPronunciationsRequest;
import dev.nightmarket.proto.admin.v1.ListPronunciationsResponse;
import dev.nightmarket.proto.admin.v1.ListShowsRequest;
import dev.nightmarket.proto.admin.v1.ListShowsResponse;
import dev.nightmarket.proto.admin.v1.Product;
import dev.nightmarket.proto.admin.v1.Pronunciation;
import dev.nightmarket.proto.admin.v1.Show;
import dev.nightmarket.proto.admin.v1.UpdateFaqEntryRequest;
import dev.nightmarket.proto.admin.v1.UpdateHostRequest;
import dev.nightmarket.proto.admin.v1.UpdateProductRequest;
import dev.nightmarket.proto.admin.v1.UpdatePronunciationRequest;
import dev.nightmarket.proto.admin.v1.UpdateShowRequest;
import java.util.List;

/** The kinds of things in a shop and the calls of admin.v1 for each. */
enum Resource {
    HOSTS("hosts") {
        @Override
        Message.Builder builder() {
            return Host.newBuilder();
        }

        @Override
        Message create(AdminBlockingStub stub, String id, Message message) {
            return stub.createHost(CreateHostRequest.newBuilder()
                    .setHostId(id)
                    .setHost((Host) message)
                    .build());
        }

        @Override
        Message get(AdminBlockingStub stub, String name) {
            return stub.getHost(GetHostRequest.newBuilder().setName(name).build());
        }

        @Override
        Message update(AdminBlockingStub stub, Message message, FieldMask mask) {
            return stub.updateHost(UpdateHostRequest.newBuilder()
                    .setHost((Host) message)
                    .setUpdateMask(mask)
                    .build());
        }

        @Override
        Page list(AdminBlockingStub stub, String pageToken) {
            ListHostsResponse page = stub.listHosts(ListHostsRequest.newBuilder()
                    .setPageSize(PAGE_SIZE)
                    .setPageToken(pageToken)
                    .build());
            return new Page(page.getHostsList(), page.getNextPageToken());
        }

        @Override
        void delete(AdminBlockingStub stub, String name) {
            stub.deleteHost(DeleteHostRequest.newBuilder().setName(name).build());
        }

        @Override
        String summary(Message message) {
            Host host = (Host) message;
            return host.getDisplayName() + ", voice " + host.getVoice() + ", look " + host.getLook();
        }
    },
    PRODUCTS("products") {
        @Override
        Message.Builder builder() {
            return Product.newBuilder();
        }

        @Override
        Message create(AdminBlockingStub stub, String id, Message message) {
            return stub.createProduct(CreateProductRequest.newBuilder()
                    .setProductId(id)
                    .setProduct((Product) message)
                    .build());
        }

        @Override
        Message get(AdminBlockingStub stub, String name) {
            return stub.getProduct(GetProductRequest.newBuilder().setName(name).build());
        }

        @Override
        Message update(AdminBlockingStub stub, Message message, FieldMask mask) {
            return stub.updateProduct(UpdateProductRequest.newBuilder()
                    .setProduct((Product) message)
                    .setUpdateMask(mask)
                    .build());
        }

        @Override
        Page list(AdminBlockingStub stub, String pageToken) {
            ListProductsResponse page = stub.listProducts(ListProductsRequest.newBuilder()
                    .setPageSize(PAGE_SIZE)
                    .setPageToken(pageToken)
                    .build());
            return new Page(page.getProductsList(), page.getNextPageToken());
        }

        @Override
        void delete(AdminBlockingStub stub, String name) {
            stub.deleteProduct(DeleteProductRequest.newBuilder().setName(name).build());
        }

        @Override
        String summary(Message message) {
            Product product = (Product) message;
            return product.getTitle() + ", " + product.getStock() + " in stock";
        }
    },
    FAQ("faqEntries") {
        @Override
        Message.Builder builder() {
            return FaqEntry.newBuilder();
        }

        @Override
        Message create(AdminBlockingStub stub, String id, Message message) {
            return stub.createFaqEntry(CreateFaqEntryRequest.newBuilder()
                    .setFaqEntryId(id)
                    .setFaqEntry((FaqEntry) message)
                    .build());
        }

        /** admin.v1 has no call for one entry: it is looked for in the list. */
        @Override
        Message get(AdminBlockingStub stub, String name) {
            String token = "";
            do {
                Page page = list(stub, token);
                for (Message message : page.messages()) {
                    if (((FaqEntry) message).getName().equals(name)) {
                        return message;
                    }
                }
                token = page.nextToken();
            } while (!token.isEmpty());
            throw new CommandFailure("NOT_FOUND: " + name);
        }

        @Override
        Message update(AdminBlockingStub stub, Message message, FieldMask mask) {
            return stub.updateFaqEntry(UpdateFaqEntryRequest.newBuilder()
                    .setFaqEntry((FaqEntry) message)
                    .setUpdateMask(mask)
                    .build());
        }

        @Override
        Page list(AdminBlockingStub stub, String pageToken) {
            ListFaqEntriesResponse page = stub.listFaqEntries(ListFaqEntriesRequest.newBuilder()
                    .setPageSize(PAGE_SIZE)
                    .setPageToken(pageToken)
                    .build());
            return new Page(page.getFaqEntriesList(), page.getNextPageToken());
        }

        @Override
        void delete(AdminBlockingStub stub, String name) {
            stub.deleteFaqEntry(DeleteFaqEntryRequest.newBuilder().setName(name).build());
        }

        @Override
        String summary(Message message) {
            FaqEntry entry = (FaqEntry) message;
            return entry.getQuestionsCount() == 0 ? "" : entry.getQuestions(0);
        }
    },
    SHOWS("shows") {
        @Override
        Message.Builder builder() {
            return Show.newBuilder();
        }

        @Override
        Message create(AdminBlockingStub stub, String id, Message message) {
            return stub.createShow(CreateShowRequest.newBuilder()
                    .setShowId(id)
                    .setShow((Show) message)
                    .build());
        }

        @Override
        Message get(AdminBlockingStub stub, String name) {
            return stub.getShow(GetShowRequest.newBuilder().setName(name).build());
        }

        @Override
        Message update(AdminBlockingStub stub, Message message, FieldMask mask) {
            return stub.updateShow(UpdateShowRequest.newBuilder()
                    .setShow((Show) message)
                    .setUpdateMask(mask)
                    .build());
        }

        @Override
        Page list(AdminBlockingStub stub, String pageToken) {
            ListShowsResponse page = stub.listShows(ListShowsRequest.newBuilder()
                    .setPageSize(PAGE_SIZE)
                    .setPageToken(pageToken)
                    .build());
            return new Page(page.getShowsList(), page.getNextPageToken());
        }

        @Override
        void delete(AdminBlockingStub stub, String name) {
            stub.deleteShow(DeleteShowRequest.newBuilder().setName(name).build());
        }

        @Override
        String summary(Message message) {
            Show show = (Show) message;
            return show.getTitle() + ", " + show.getState().name().replace("STATE_", "");
        }
    },
    PRONUNCIATIONS("pronunciations") {
        @Override
        Message.Builder builder() {
            return Pronunciation.newBuilder();
        }

        @Override
        Message create(AdminBlockingStub stub, String id, Message message) {
            return stub.createPronunciation(CreatePronunciationRequest.newBuilder()
                    .setPronunciationId(id)
                    .setPronunciation((Pronunciation) message)
                    .build());
        }

        @Override
        Message get(AdminBlockingStub stub, String name) {
            return stub.getPronunciation(
                    GetPronunciationRequest.newBuilder().setName(name).build());
        }

        @Override
        Message update(AdminBlockingStub stub, Message message, FieldMask mask) {
            return stub.updatePronunciation(UpdatePronunciationRequest.newBuilder()
                    .setPronunciation((Pronunciation) message)
                    .setUpdateMask(mask)
                    .build());
        }

        @Override
        Page list(AdminBlockingStub stub, String pageToken) {
            ListPronunciationsResponse page = stub.listPronunciations(ListPronunciationsRequest.newBuilder()
                    .setPageSize(PAGE_SIZE)
                    .setPageToken(pageToken)
                    .build());
            return new Page(page.getPronunciationsList(), page.getNextPageToken());
        }

        @Override
        void delete(AdminBlockingStub stub, String name) {
            stub.deletePronunciation(
                    DeletePronunciationRequest.newBuilder().setName(name).build());
        }

        @Override
        String summary(Message message) {
            Pronunciation entry = (Pronunciation) message;
            return entry.getWritten() + " is said " + entry.getSpoken()
                    + (entry.getLanguage().isEmpty() ? "" : " in " + entry.getLanguage());
        }
    };

    static final int PAGE_SIZE = 100;

    private final String collection;

    Resource(String collection) {
        this.collection = collection;
    }

    /** One page of a list; {@code nextToken} is empty on the last. */
    record Page(List<? extends Message> messages, String nextToken) {}

    /** A resource name, {@code collection/id}; takes an id alone, too. */
    String name(String idOrName) {
        String prefix = collection + "/";
        return idOrName.startsWith(prefix) ? idOrName : prefix + idOrName;
    }

    abstract Message.Builder builder();

    abstract Message create(AdminBlockingStub stub, String id, Message message);

    abstract Message get(AdminBlockingStub stub, String name);

    abstract Message update(AdminBlockingStub stub, Message message, FieldMask mask);

    abstract Page list(AdminBlockingStub stub, String pageToken);

    abstract void delete(AdminBlockingStub stub, String name);

    /** One line for people. */
    abstract String summary(Message message);
}
