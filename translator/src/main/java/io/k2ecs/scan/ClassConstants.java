package io.k2ecs.scan;

import io.k2ecs.address.AddressHint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The texts of a class file: what its code loads, with the line, its constants, and what is in its annotations. */
final class ClassConstants {
    private static final int API = Opcodes.ASM9;
    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]{2,}");
    private static final Pattern READER = Pattern.compile("(?i).*env.*|getOrDefault|getProperty");
    /** Annotations that hold what a compiler knows of the class, in forms of its own. */
    private static final Set<String> OF_COMPILERS =
            Set.of("Lkotlin/Metadata;", "Lscala/reflect/ScalaSignature;", "Lscala/reflect/ScalaLongSignature;");
    /** Stands for a value in the texts from which the compiler puts others together. */
    private static final char HOLE = '\u0001';

    private final List<ClassText> found = new ArrayList<>();
    private String className = "";

    private ClassConstants() {}

    /**
     * All texts of a class, in its order. One that is loaded somewhere is left out where it has no line.
     *
     * @throws RuntimeException of any kind if this is no class file, or one of a Java version that is not known
     */
    static List<ClassText> of(byte[] classFile) {
        ClassConstants constants = new ClassConstants();
        new ClassReader(classFile).accept(constants.new Visitor(), ClassReader.SKIP_FRAMES);
        Set<String> withLine = new HashSet<>();
        constants.found.stream().filter(it -> it.line().isPresent()).forEach(it -> withLine.add(it.text()));
        return constants.found.stream()
                .filter(it -> it.line().isPresent() || !withLine.contains(it.text()))
                .toList();
    }

    private void add(Object value, OptionalInt line, String member, AddressHint hint) {
        if (value instanceof String text) {
            String name = member.isEmpty() ? className : className + "." + member;
            found.add(new ClassText(
                    text.replace(String.valueOf(HOLE), "{v}"),
                    line,
                    name,
                    hint,
                    Optional.empty(),
                    OptionalInt.empty()));
        }
    }

    private final class Visitor extends ClassVisitor {
        Visitor() {
            super(API);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            className = name.replace('/', '.');
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return OF_COMPILERS.contains(descriptor) ? null : new Annotation("", "value");
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            add(value, OptionalInt.empty(), name, AddressHint.named(name));
            return new FieldVisitor(API) {
                @Override
                public AnnotationVisitor visitAnnotation(String type, boolean visible) {
                    return new Annotation(name, "value");
                }
            };
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new Code(name);
        }
    }

    private final class Annotation extends AnnotationVisitor {
        private final String member;
        private final String attribute;

        Annotation(String member, String attribute) {
            super(API);
            this.member = member;
            this.attribute = attribute;
        }

        @Override
        public void visit(String name, Object value) {
            add(value, OptionalInt.empty(), member, AddressHint.named(name == null ? attribute : name));
        }

        @Override
        public AnnotationVisitor visitAnnotation(String name, String descriptor) {
            return new Annotation(member, attribute);
        }

        @Override
        public AnnotationVisitor visitArray(String name) {
            return new Annotation(member, name == null ? attribute : name);
        }
    }

    private final class Code extends MethodVisitor {
        private final String method;
        private OptionalInt line = OptionalInt.empty();
        /** A variable that was read, and the line of that; the next text may be its default. */
        private Optional<String> variable = Optional.empty();

        private int variableLine;
        /** Whether the last instruction of interest loaded a text. */
        private boolean fresh;
        /** Where the texts of this method start. */
        private final int first = found.size();

        Code(String method) {
            super(API);
            this.method = method.startsWith("<") ? "" : method;
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = OptionalInt.of(number);
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof Integer number) {
                port(number);
            }
            add(value, line, method, AddressHint.none());
            int last = found.size() - 1;
            fresh = value instanceof String;
            if (fresh && variable.isPresent() && line.orElse(0) - variableLine <= 1) {
                give(last, variable.get());
            }
            variable = Optional.empty();
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                add(argument, line, method, AddressHint.none());
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            int last = found.size() - 1;
            hint(name);
            fresh = false;
            if (last < first || !READER.matcher(name).matches()) {
                return;
            }
            if (last > first && isVariable(last - 1) && descriptor.contains(";Ljava/lang/")) {
                give(last, found.get(last - 1).text());
            } else if (isVariable(last)) {
                variable = Optional.of(found.get(last).text());
                variableLine = line.orElse(0);
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode == Opcodes.SIPUSH || opcode == Opcodes.BIPUSH) {
                port(operand);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC) {
                hint(name);
            }
            fresh = false;
        }

        private void port(int number) {
            if (fresh && number > 0 && number <= 65_535) {
                int last = found.size() - 1;
                found.set(last, found.get(last).withPort(number));
            }
        }

        /** The text that was loaded last is given to something of this name. */
        private void hint(String name) {
            if (fresh && Places.takesHost(name)) {
                int last = found.size() - 1;
                found.set(last, found.get(last).withHint(AddressHint.address()));
            }
        }

        private boolean isVariable(int index) {
            return VARIABLE.matcher(found.get(index).text()).matches();
        }

        private void give(int index, String name) {
            ClassText constant = found.get(index);
            found.set(index, constant.readFrom(name));
        }

        @Override
        public AnnotationVisitor visitAnnotationDefault() {
            return new Annotation(method, method);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return new Annotation(method, "value");
        }

        @Override
        public AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
            return new Annotation(method, "value");
        }
    }
}
