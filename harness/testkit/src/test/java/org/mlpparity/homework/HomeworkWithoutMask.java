package org.mlpparity.homework;

final class HomeworkWithoutMask extends Homework {
    @Override
    double slope(int layer, double a) {
        return 1;
    }
}
