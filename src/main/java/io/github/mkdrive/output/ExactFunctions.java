package io.github.mkdrive.output;

import io.burt.jmespath.Adapter;
import io.burt.jmespath.JmesPathType;
import io.burt.jmespath.function.ArgumentConstraints;
import io.burt.jmespath.function.BaseFunction;
import io.burt.jmespath.function.Function;
import io.burt.jmespath.function.FunctionArgument;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The functions of JMESPath that reckon, with all digits. The library has them with doubles, of which sizes beyond 2^53 bytes have
 * too many. Numbers far out of any size, as 1e5000, are doubles here, too: with all their digits they would fill the memory.
 */
final class ExactFunctions {
    private static final int MOST_DIGITS = 1000;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private ExactFunctions() {}

    /** All of them. */
    static Function[] all() {
        return new Function[] {
            new Abs(),
            new Round("ceil", RoundingMode.CEILING),
            new Round("floor", RoundingMode.FLOOR),
            new Sum(),
            new Avg(),
            new ToNumber()
        };
    }

    private static <T> BigDecimal decimal(Adapter<T> runtime, T number) {
        String text = runtime.toString(number);
        try {
            BigDecimal decimal = new BigDecimal(text);
            if (Math.abs((long) decimal.scale()) <= MOST_DIGITS) {
                return decimal;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // An exponent beyond all bounds: the double below is zero or infinite.
        }
        double rounded = runtime.toNumber(number).doubleValue();
        return new BigDecimal(runtime.toString(runtime.createNumber(rounded)));
    }

    private static <T> T number(Adapter<T> runtime, BigDecimal value) {
        return runtime.parseString(value.toString());
    }

    /** A function of one number. */
    private abstract static class OfNumber extends BaseFunction {
        OfNumber(String name) {
            super(name, ArgumentConstraints.typeOf(JmesPathType.NUMBER));
        }
    }

    private static final class Abs extends OfNumber {
        Abs() {
            super("abs");
        }

        @Override
        protected <T> T callFunction(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
            String text = runtime.toString(arguments.get(0).value());
            return runtime.parseString(text.startsWith("-") ? text.substring(1) : text);
        }
    }

    private static final class Round extends OfNumber {
        private final RoundingMode mode;

        Round(String name, RoundingMode mode) {
            super(name);
            this.mode = mode;
        }

        @Override
        protected <T> T callFunction(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
            BigDecimal value = decimal(runtime, arguments.get(0).value());
            return value.scale() <= 0 ? number(runtime, value) : number(runtime, value.setScale(0, mode));
        }
    }

    /** A function of a list of numbers. */
    private abstract static class OfNumbers extends BaseFunction {
        OfNumbers(String name) {
            super(name, ArgumentConstraints.arrayOf(ArgumentConstraints.typeOf(JmesPathType.NUMBER)));
        }

        static <T> BigDecimal sum(Adapter<T> runtime, List<T> numbers) {
            BigDecimal sum = BigDecimal.ZERO;
            for (T number : numbers) {
                sum = sum.add(decimal(runtime, number));
            }
            return sum;
        }
    }

    private static final class Sum extends OfNumbers {
        Sum() {
            super("sum");
        }

        @Override
        protected <T> T callFunction(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
            return number(runtime, sum(runtime, runtime.toList(arguments.get(0).value())));
        }
    }

    private static final class Avg extends OfNumbers {
        Avg() {
            super("avg");
        }

        @Override
        protected <T> T callFunction(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
            List<T> numbers = runtime.toList(arguments.get(0).value());
            return numbers.isEmpty()
                    ? runtime.createNull()
                    : number(
                            runtime,
                            sum(runtime, numbers).divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL128));
        }
    }

    /** A text that is a number of JSON; anything else is null. */
    private static final class ToNumber extends BaseFunction {
        ToNumber() {
            super("to_number", ArgumentConstraints.anyValue());
        }

        @Override
        protected <T> T callFunction(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
            T value = arguments.get(0).value();
            if (runtime.typeOf(value) == JmesPathType.NUMBER) {
                return value;
            }
            boolean number = runtime.typeOf(value) == JmesPathType.STRING
                    && NUMBER.matcher(runtime.toString(value)).matches();
            return number ? runtime.parseString(runtime.toString(value)) : runtime.createNull();
        }
    }
}
