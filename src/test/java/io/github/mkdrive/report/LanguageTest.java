package io.github.mkdrive.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which language the variables of a locale ask for. */
class LanguageTest {
    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # MKDRIVE_LANG | LC_ALL   | LC_MESSAGES | LANG        | language
                           |             |             |             | ENGLISH
                           |             |             | zh_CN.UTF-8 | CHINESE
                           |             |             | zh_CN.GBK   | CHINESE
                           |             |             | zh_SG       | CHINESE
                           |             |             | zh          | CHINESE
            zh-CN          |             |             |             | CHINESE
            zh-Hans        |             |             |             | CHINESE
            zh_Hans_HK     |             |             |             | CHINESE
            ZH_cn.utf8@x   |             |             |             | CHINESE
                           |             |             | zh_TW.UTF-8 | ENGLISH
                           |             |             | zh-Hant     | ENGLISH
                           |             |             | zhx         | ENGLISH
                           |             |             | tr_TR.UTF-8 | ENGLISH
                           |             | zh_CN.UTF-8 | de_DE.UTF-8 | CHINESE
                           | C           | zh_CN.UTF-8 | zh_CN.UTF-8 | ENGLISH
                           | zh_CN.UTF-8 | C           | C           | CHINESE
            en             | zh_CN.UTF-8 | zh_CN.UTF-8 | zh_CN.UTF-8 | ENGLISH
            ''             | zh_CN.UTF-8 |             |             | CHINESE
            fr             | zh_CN.UTF-8 |             |             | ENGLISH
            """)
    void isTheOneThatIsAskedForFirst(String own, String all, String messages, String lang, Language expected) {
        Map<String, String> environment = new HashMap<>();
        environment.put("MKDRIVE_LANG", own);
        environment.put("LC_ALL", all);
        environment.put("LC_MESSAGES", messages);
        environment.put("LANG", lang);
        environment.values().removeIf(value -> value == null);

        assertEquals(expected, Language.of(environment));
    }

    @Test
    void changesForWhatIsMadeAlone() {
        assertEquals(Language.CHINESE, Messages.in(Language.CHINESE, Messages::language));
        assertEquals(
                Language.ENGLISH,
                Messages.in(Language.CHINESE, () -> Messages.in(Language.ENGLISH, Messages::language)));
        assertEquals(Language.ENGLISH, Messages.language());
    }
}
