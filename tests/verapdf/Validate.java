import java.io.FileInputStream;
import java.io.InputStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates files against PDF/UA-1: one line a file, one line a failed assertion. */
public class Validate {
    public static void main(String[] paths) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.fromString("ua1");
        for (String path : paths) {
            try (InputStream stream = new FileInputStream(path);
                    PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour)) {
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
                ValidationResult result = validator.validate(parser);
                System.out.println(
                        (result.isCompliant() ? "PASS " : "FAIL ")
                                + result.getTotalAssertions() + " " + path);
                for (TestAssertion failed : result.getTestAssertions()) {
                    System.out.println("  " + failed.getRuleId().getClause() + " " + failed.getMessage());
                }
            }
        }
    }
}
