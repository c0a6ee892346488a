package threadlab.loadtest.experiment;

import java.util.Map;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.variant.Service;

/**
 * What the machine adds to a request, by the service that was calibrated: processes of different kinds have
 * calibrations of their own.
 *
 * @param byService one for each service of a case
 */
public record Calibrations(Map<Service, Calibration> byService) {
    /** Copies the map. */
    public Calibrations {
        byService = Map.copyOf(byService);
    }

    /** Returns that of a service; of one that was not calibrated, a machine that adds nothing. */
    public Calibration of(Service service) {
        return byService.getOrDefault(service, Calibration.NONE);
    }
}
