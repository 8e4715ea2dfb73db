package io.gatecam.testkit;

import io.gatecam.time.ManualClocks;
import java.time.Instant;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a JUnit test {@link ManualClocks} and a {@link ScriptedFeed} that runs by them. The clocks begin at
 * {@link #START}.
 *
 * <pre>{@code
 * @ExtendWith(ScriptedGate.class)
 * class GateTest {
 *     @Test
 *     void savesWhatTheCameraShowed(ScriptedFeed cameras, ManualClocks clocks, @TempDir Path data) { … }
 * }
 * }</pre>
 */
public final class ScriptedGate implements ParameterResolver {

    /** The first moment of the clocks: a second without a fraction. */
    public static final Instant START = Instant.parse("2026-07-01T12:00:00Z");

    private static final Namespace NAMESPACE = Namespace.create(ScriptedGate.class);

    /** For JUnit. */
    public ScriptedGate() {}

    /** Parameters of a test class's constructor belong to the one test that the instance is made for. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == ManualClocks.class || type == ScriptedFeed.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        ManualClocks clocks = test.getStore(NAMESPACE)
                .computeIfAbsent(ManualClocks.class, type -> new ManualClocks(START), ManualClocks.class);
        return parameter.getParameter().getType() == ManualClocks.class
                ? clocks
                : test.getStore(NAMESPACE)
                        .computeIfAbsent(ScriptedFeed.class, type -> new ScriptedFeed(clocks), ScriptedFeed.class);
    }
}
