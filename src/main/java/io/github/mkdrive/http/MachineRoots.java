package io.github.mkdrive.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.ProviderException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.security.auth.x500.X500Principal;

/** The roots that this machine trusts, a company's own among them. What can't be read of them is passed over. */
final class MachineRoots {
    private MachineRoots() {}

    /**
     * The roots in the first file that there is, then those in each key store.
     *
     * @param places files of PEM certificates by their absolute path, and types of key stores of Java that show the system's
     */
    static List<Roots> at(List<String> places) {
        List<Roots> roots = new ArrayList<>();
        // On Windows a path that begins with a slash is not absolute, and anybody may make such a folder.
        places.stream()
                .filter(MachineRoots::isFile)
                .map(Path::of)
                .filter(file -> file.isAbsolute() && Files.isRegularFile(file))
                .findFirst()
                .ifPresent(file -> roots.add(new InFile(file)));
        places.stream().filter(place -> !isFile(place)).forEach(type -> roots.add(new InKeyStore(type)));
        return List.copyOf(roots);
    }

    private static boolean isFile(String place) {
        return place.startsWith("/");
    }

    private record InFile(Path file) implements Roots {
        @Override
        public Optional<String> place() {
            return Optional.of(file.toString());
        }

        @Override
        public Optional<X509ExtendedTrustManager> manager(X509Certificate... chain) {
            try {
                return Roots.of(new PemCertificates(Files.readAllBytes(file)).named(Roots.names(chain)));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    private record InKeyStore(String type) implements Roots {
        @Override
        public Optional<String> place() {
            return Optional.of(type);
        }

        @Override
        public Optional<X509ExtendedTrustManager> manager(X509Certificate... chain) {
            try {
                KeyStore store = KeyStore.getInstance(type);
                store.load(null, null);
                Set<X500Principal> names = Roots.names(chain);
                List<X509Certificate> roots = new ArrayList<>();
                for (String alias : Collections.list(store.aliases())) {
                    // The certificates of the user's own keys are no roots.
                    if (store.isCertificateEntry(alias)
                            && store.getCertificate(alias) instanceof X509Certificate root
                            && names.contains(root.getSubjectX500Principal())) {
                        roots.add(root);
                    }
                }
                return Roots.of(roots);
            } catch (GeneralSecurityException | IOException | ProviderException e) {
                return Optional.empty();
            }
        }
    }
}
