package io.github.mkdrive.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.api.ApiAnswer;
import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.DriveClient;
import io.github.mkdrive.api.SendGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectDriveServiceTest {
    @Test
    void everyCallAsksTheServiceThroughItsGate() throws ApiException {
        List<String> calls = new ArrayList<>();
        SendGate gate = operation -> calls.add("gate");
        Duration limit = Duration.ofSeconds(7);
        DriveClient client = new DriveClient(
                (call, most, passed) -> {
                    assertTrue(most.equals(limit) && passed == gate);
                    calls.add(call.operation().action() + ' ' + call.json());
                    return new ApiAnswer(200, Map.of(), "{\"drive_id\":\"1\",\"items\":[]}", ApiAnswer.BodyEnd.WHOLE);
                },
                () -> 0);
        DriveService service = new DirectDriveService(client);
        assertEquals(
                "1", service.send(ServiceModel.REQUEST, limit, gate).value().id());
        assertEquals(
                List.of(), service.firstLook(ServiceModel.REQUEST, limit, gate).value());
        assertEquals(
                List.of(),
                service.provingLook(ServiceModel.REQUEST, limit, gate).value());
        String list = "ListDrive {\"owner\":\"owner\",\"owner_type\":\"user\",\"limit\":100}";
        String create = "CreateDrive {\"drive_name\":\"mine\",\"owner\":\"owner\",\"owner_type\":\"user\"}";
        assertEquals(List.of(create, list, list), calls);
    }
}
