package dev.freshet.pipeline.expression;

import static java.lang.constant.ConstantDescs.CD_Object;

import dev.freshet.pipeline.spec.Values;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the method of one expression. What an operation means stands in ordinary Java; here
 * are only calls of it, the choice between parts, and variables. Objects that such a call needs are constants of the class,
 * so that the compiler of the virtual machine sees through them.
 */
final class Emitter {
    private static final DirectMethodHandleDesc CONSTANT = ConstantDescs.ofConstantBootstrap(
            desc(MethodHandles.class), "classDataAt", CD_Object, ConstantDescs.CD_int);

    private final CodeBuilder code;
    private final List<Object> constants;
    private final int row;
    private int variables;

    /**
     * Writes here.
     *
     * @param constants of the class, to which more are added
     * @param row the variable of the row, the last argument
     */
    Emitter(CodeBuilder code, List<Object> constants, int row) {
        this.code = code;
        this.constants = constants;
        this.row = row;
        this.variables = row + 1;
    }

    static ClassDesc desc(Class<?> type) {
        return ClassDesc.ofDescriptor(type.descriptorString());
    }

    /** A new variable without a mark. */
    int mark() {
        code.iconst_0();
        return storeInt();
    }

    /** Takes a mark and adds it to a variable. */
    void mark(int variable) {
        code.iload(variable).ior().istore(variable);
    }

    /** Leaves the value of a field as an object, null where missing. */
    void field(int position) {
        code.aload(row).loadConstant(position);
        callOn(Values.class, "get", Object.class, int.class);
    }

    /** Leaves an object that is the same for all rows. */
    void constant(Object value, Class<?> type) {
        code.ldc(DynamicConstantDesc.ofNamed(CONSTANT, ConstantDescs.DEFAULT_NAME, desc(type), constants.size()));
        constants.add(value);
    }

    void constantNull() {
        code.aconst_null();
    }

    void constant(int value) {
        code.loadConstant(value);
    }

    void constant(long value) {
        code.loadConstant(value);
    }

    void constant(double value) {
        code.loadConstant(value);
    }

    int storeInt() {
        int variable = variables++;
        code.istore(variable);
        return variable;
    }

    int storeWhole() {
        int variable = twoSlots();
        code.lstore(variable);
        return variable;
    }

    int storeReal() {
        int variable = twoSlots();
        code.dstore(variable);
        return variable;
    }

    int storeReference() {
        int variable = variables++;
        code.astore(variable);
        return variable;
    }

    private int twoSlots() {
        int variable = variables;
        variables += 2;
        return variable;
    }

    void loadInt(int variable) {
        code.iload(variable);
    }

    void loadWhole(int variable) {
        code.lload(variable);
    }

    void loadReal(int variable) {
        code.dload(variable);
    }

    void loadReference(int variable) {
        code.aload(variable);
    }

    void wholeToReal() {
        code.l2d();
    }

    void realToWhole() {
        code.d2l();
    }

    void negateReal() {
        code.dneg();
    }

    void cast(Class<?> type) {
        code.checkcast(desc(type));
    }

    /** Calls a static method: takes its arguments and leaves its result. */
    void call(Class<?> owner, String name, Class<?> result, Class<?>... arguments) {
        code.invokestatic(desc(owner), name, type(result, arguments));
    }

    /** Calls a method of an object under its arguments. */
    void callOn(Class<?> owner, String name, Class<?> result, Class<?>... arguments) {
        if (owner.isInterface()) {
            code.invokeinterface(desc(owner), name, type(result, arguments));
        } else {
            code.invokevirtual(desc(owner), name, type(result, arguments));
        }
    }

    private static MethodTypeDesc type(Class<?> result, Class<?>... arguments) {
        return MethodTypeDesc.of(
                desc(result), Arrays.stream(arguments).map(Emitter::desc).toList());
    }

    /** Goes one way where a variable's int equals a value and another where not; both leave the same kind. */
    void choose(int variable, int value, Runnable yes, Runnable no) {
        Label other = code.newLabel();
        code.iload(variable).loadConstant(value).if_icmpne(other);
        join(other, yes, no);
    }

    /** Goes one way where a variable holds an object of a type and another where not; both leave the same kind. */
    void chooseByType(int variable, Class<?> type, Runnable yes, Runnable no) {
        Label other = code.newLabel();
        code.aload(variable).instanceOf(desc(type)).ifeq(other);
        join(other, yes, no);
    }

    private void join(Label other, Runnable yes, Runnable no) {
        Label end = code.newLabel();
        yes.run();
        code.goto_(end).labelBinding(other);
        no.run();
        code.labelBinding(end);
    }
}
