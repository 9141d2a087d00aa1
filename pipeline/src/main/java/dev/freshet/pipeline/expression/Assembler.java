package dev.freshet.pipeline.expression;

import dev.freshet.pipeline.expression.Code.Moment;
import dev.freshet.pipeline.expression.Code.Real;
import dev.freshet.pipeline.expression.Code.Text;
import dev.freshet.pipeline.expression.Code.Truth;
import dev.freshet.pipeline.expression.Code.Whole;
import dev.freshet.pipeline.spec.Values;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes classes of code: hidden ones, which are unloaded when nobody holds their instance any more. */
final class Assembler {
    private static final MethodHandles.Lookup HERE = MethodHandles.lookup();
    private static final ClassFile CLASS_FILE =
            ClassFile.of(ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofClassLoading(HERE)));
    private static final ClassDesc NAME = ClassDesc.of(Assembler.class.getPackageName(), "Assembled");
    private static final ClassDesc ROW = Emitter.desc(Values.class);
    private static final ClassDesc INT = ConstantDescs.CD_int;
    private static final MethodTypeDesc CONDITION = MethodTypeDesc.of(INT, ROW);

    /** Conditions of a class: as long as they may be, so many do not fill its pool of constants. */
    private static final int PER_CLASS = 16;

    private final List<Object> constants = new ArrayList<>();

    private Assembler() {}

    /** A class that evaluates one expression. */
    static Evaluation evaluation(Code code) {
        return new Assembler().evaluationOf(code);
    }

    /**
     * Classes that tell the first of many conditions that is not plainly true.
     *
     * @param conditions the conditions in order; null for one that is left to CEL
     */
    static Scan scan(List<@Nullable Truth> conditions) {
        List<Scan> parts = new ArrayList<>();
        for (int from = 0; from < conditions.size(); from += PER_CLASS) {
            var part = conditions.subList(from, Math.min(conditions.size(), from + PER_CLASS));
            parts.add(new Assembler().scanOf(part));
        }
        return parts.size() == 1 ? parts.getFirst() : together(parts.toArray(Scan[]::new), conditions.size());
    }

    private static Scan together(Scan[] parts, int conditions) {
        return (row, from) -> {
            for (int part = from / PER_CLASS; part < parts.length; part++) {
                int first = part * PER_CLASS;
                int next = first + parts[part].next(row, Math.max(0, from - first));
                if (next < Math.min(conditions, first + PER_CLASS)) {
                    return next;
                }
            }
            return conditions;
        };
    }

    private Evaluation evaluationOf(Code code) {
        return make(
                Evaluation.class,
                self -> self.withMethodBody(
                        "of", MethodTypeDesc.of(ConstantDescs.CD_Object, ROW), ClassFile.ACC_PUBLIC, body -> {
                            value(new Emitter(body, constants, 1), code);
                            body.areturn();
                        }));
    }

    private static void value(Emitter to, Code code) {
        switch (code) {
            case Truth truth -> {
                truth.test(to);
                to.call(Assembler.class, "truth", Object.class, int.class);
            }
            case Whole whole -> boxed(to, whole::get, "whole", long.class);
            case Real real -> boxed(to, real::get, "real", double.class);
            case Text text -> boxed(to, text::get, "object", Object.class);
            case Moment moment -> boxed(to, moment.source(), "object", Object.class);
        }
    }

    private static void boxed(Emitter to, Code.Source source, String box, Class<?> type) {
        int mark = to.mark();
        source.get(to, mark);
        to.loadInt(mark);
        to.call(Assembler.class, box, Object.class, type, int.class);
    }

    static @Nullable Object truth(int known) {
        return known <= Code.TRUE ? (Object) (known == Code.TRUE) : none(known);
    }

    static @Nullable Object whole(long number, int mark) {
        return mark == Code.NONE ? (Object) number : none(mark);
    }

    static @Nullable Object real(double number, int mark) {
        return mark == Code.NONE ? (Object) number : none(mark);
    }

    static @Nullable Object object(@Nullable Object value, int mark) {
        return mark == Code.NONE ? value : none(mark);
    }

    private static @Nullable Object none(int mark) {
        return mark == Code.MISSING ? null : Evaluation.UNDECIDED;
    }

    /** Each condition is a method of its own: the virtual machine compiles no method beyond a certain size. */
    private Scan scanOf(List<@Nullable Truth> conditions) {
        return make(Scan.class, self -> {
            for (int i = 0; i < conditions.size(); i++) {
                condition(self, i, conditions.get(i));
            }
            self.withMethodBody("next", MethodTypeDesc.of(INT, ROW, INT), ClassFile.ACC_PUBLIC, body -> {
                for (int i = 0; i < conditions.size(); i++) {
                    var passed = body.newLabel();
                    body.iload(2).loadConstant(i).if_icmpgt(passed);
                    body.aload(1)
                            .invokestatic(NAME, nameOf(i), CONDITION)
                            .iconst_1()
                            .if_icmpeq(passed);
                    body.loadConstant(i).ireturn().labelBinding(passed);
                }
                body.loadConstant(conditions.size()).ireturn();
            });
        });
    }

    private void condition(ClassBuilder self, int index, @Nullable Truth condition) {
        self.withMethodBody(nameOf(index), CONDITION, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC, body -> {
            if (condition == null) {
                body.loadConstant(Code.UNDECIDED);
            } else {
                condition.test(new Emitter(body, constants, 0));
            }
            body.ireturn();
        });
    }

    private static String nameOf(int condition) {
        return "condition" + condition;
    }

    private <T> T make(Class<T> type, Consumer<ClassBuilder> methods) {
        byte[] bytes = CLASS_FILE.build(NAME, self -> {
            self.withFlags(ClassFile.ACC_FINAL).withInterfaceSymbols(Emitter.desc(type));
            self.withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, 0, Assembler::construct);
            methods.accept(self);
        });
        try {
            var made = HERE.defineHiddenClassWithClassData(bytes, constants, false);
            var constructor = made.findConstructor(made.lookupClass(), MethodType.methodType(void.class));
            return type.cast(constructor.invoke());
        } catch (Throwable e) {
            throw new IllegalStateException("an expression was compiled to a class that cannot be used", e);
        }
    }

    private static void construct(CodeBuilder body) {
        body.aload(0)
                .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                .return_();
    }
}
