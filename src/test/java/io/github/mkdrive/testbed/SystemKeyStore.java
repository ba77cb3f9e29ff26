package io.github.mkdrive.testbed;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.KeyStoreSpi;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.Date;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** A type of key store that shows what is kept elsewhere, as those of macOS and Windows do; until it is closed. */
public final class SystemKeyStore implements AutoCloseable {
    private final String type;
    private final Shown provider;

    /** Java has this type from now on, and it shows {@code content}. */
    public SystemKeyStore(String type, KeyStore content) {
        this.type = type;
        provider = new Shown(type, content);
        Security.addProvider(provider);
    }

    /** The type. */
    public String type() {
        return type;
    }

    @Override
    public void close() {
        Security.removeProvider(provider.getName());
    }

    private static final class Shown extends Provider {
        private static final long serialVersionUID = 1;

        Shown(String type, KeyStore content) {
            super("shows " + type, "1", "for tests");
            putService(new Service(this, "KeyStore", type, View.class.getName(), null, null) {
                @Override
                public Object newInstance(@Nullable Object parameter) {
                    return new View(content);
                }
            });
        }
    }

    private static final class View extends KeyStoreSpi {
        private final KeyStore content;

        View(KeyStore content) {
            this.content = content;
        }

        @FunctionalInterface
        private interface Question<T extends @Nullable Object> {
            T ask() throws KeyStoreException;
        }

        private static <T extends @Nullable Object> T answer(Question<T> question) {
            try {
                return question.ask();
            } catch (KeyStoreException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void engineLoad(@Nullable InputStream stream, char @Nullable [] password) {}

        @Override
        public Enumeration<String> engineAliases() {
            return answer(content::aliases);
        }

        @Override
        public boolean engineContainsAlias(String alias) {
            return answer(() -> content.containsAlias(alias));
        }

        @Override
        public int engineSize() {
            return answer(content::size);
        }

        @Override
        public boolean engineIsKeyEntry(String alias) {
            return answer(() -> content.isKeyEntry(alias));
        }

        @Override
        public boolean engineIsCertificateEntry(String alias) {
            return answer(() -> content.isCertificateEntry(alias));
        }

        @Override
        public Certificate engineGetCertificate(String alias) {
            return answer(() -> content.getCertificate(alias));
        }

        @Override
        public Certificate[] engineGetCertificateChain(String alias) {
            return answer(() -> content.getCertificateChain(alias));
        }

        @Override
        public String engineGetCertificateAlias(Certificate certificate) {
            return answer(() -> content.getCertificateAlias(certificate));
        }

        @Override
        public Date engineGetCreationDate(String alias) {
            return answer(() -> content.getCreationDate(alias));
        }

        @Override
        public Key engineGetKey(String alias, char[] password) {
            throw new UnsupportedOperationException("nobody needs a key");
        }

        @Override
        public void engineSetKeyEntry(String alias, Key key, char[] password, Certificate[] chain) {
            throw new UnsupportedOperationException("read only");
        }

        @Override
        public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain) {
            throw new UnsupportedOperationException("read only");
        }

        @Override
        public void engineSetCertificateEntry(String alias, Certificate certificate) {
            throw new UnsupportedOperationException("read only");
        }

        @Override
        public void engineDeleteEntry(String alias) {
            throw new UnsupportedOperationException("read only");
        }

        @Override
        public void engineStore(OutputStream stream, char[] password) {
            throw new UnsupportedOperationException("read only");
        }
    }
}
